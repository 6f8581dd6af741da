"""Whatever commands come, in whatever order and however often: what must never happen to a film does not."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from contracts.event import Event
from contracts.submissions import FilmRevised, FilmSelected, FilmSubmitted, FilmWithdrawn
from services.submissions.tests.festival import (
    Festival,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    finding,
    proposal,
    rejection,
    released,
    section,
    submission,
    withdrawal,
)
from submissions.domain.call import CloseCall
from submissions.domain.decision import FilmChosen, FilmNotChosen
from submissions.domain.programme import ProgrammeNoted
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection
from submissions.domain.revision import RevisionProposed
from submissions.domain.verdict import Finding
from tests.kit.any_order import AnyOrder

FILMS = range(1, 4)
SECTIONS = ("new-voices", "eco")

numbers = st.sampled_from(FILMS)

LETTERS = {
    "FilmSubmitted": "S",
    "FilmFoundEligible": "E",
    "FilmFoundIneligible": "I",
    "FilmRevised": "R",
    "FilmRevisionDeclined": "K",
    "FilmSelected": "L",
    "FilmNotSelected": "N",
    "SelectionConfirmed": "C",
    "SelectionDeclined": "D",
    "SelectionLapsed": "T",
    "FilmWithdrawn": "W",
    "FilmDisqualified": "X",
}
A_FILMS_LIFE = re.compile(r"(S[EIRK]*(X|(N|L[RK]*(D|T|C[RK]*)?)?W?|L[RK]*(C[RK]*)?X)?)?")
"""Found eligible or not before it is announced, and that at most once; confirmed, declined, lapsed only when selected;
changed as long as something may come of it, and nothing after it was withdrawn or disqualified."""


class AnyFestival(AnyOrder):
    def __init__(self) -> None:
        super().__init__(Festival())
        self.decisions.ask(edition(), *map(section, SECTIONS), call())

    @rule(days=st.sampled_from((0, 1, 2, 15)))
    def time_passes(self, days: int) -> None:
        self.decisions.now += timedelta(days=days)

    @rule(number=numbers)
    def submit(self, number: int) -> None:
        self.ask(submission(number))

    @rule()
    def close(self) -> None:
        self.ask(CloseCall(call="mina-call"))

    @rule(number=numbers, name=st.sampled_from((*SECTIONS, "no-section")))
    def choose(self, number: int, name: str) -> None:
        self.ask(choice(number, name))

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        self.ask(rejection(number))

    @rule(chosen=st.lists(numbers, unique=True, min_size=1), days=st.sampled_from((-1, 1, 2)))
    def announce(self, chosen: list[int], days: int) -> None:
        self.ask(announcement(*chosen, confirm_by=self.decisions.now + timedelta(days=days)))

    @rule(number=numbers)
    def confirm(self, number: int) -> None:
        self.ask(ConfirmSelection(film=film(number)))

    @rule(number=numbers)
    def decline(self, number: int) -> None:
        self.ask(DeclineSelection(film=film(number)))

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        self.ask(withdrawal(number))

    @rule(number=numbers, found=st.sampled_from(("eligible", "ineligible")))
    def find(self, number: int, found: Finding) -> None:
        self.ask(finding(number, found, reason="As the rules are."))

    @rule(number=numbers)
    def disqualify(self, number: int) -> None:
        self.ask(disqualification(number))

    @rule(number=numbers, runtime=st.sampled_from((600, 601, 602)))
    def propose(self, number: int, runtime: int) -> None:
        self.ask(proposal(number, runtime=runtime))

    @rule(number=numbers, revision=st.integers(1, 3), reason=st.sampled_from((None, "Too late.")))
    def answer(self, number: int, revision: int, reason: str | None) -> None:
        self.ask(answer(number, revision, reason))

    @rule(number=numbers)
    def lapse(self, number: int) -> None:
        """As its timer does when the time has come, and one that was set for another time does, too."""
        known = self.decisions.states.get(f"film-{film(number)}")
        due = known.confirm_by if known and known.confirm_by else self.decisions.now
        if due <= self.decisions.now:
            self.ask(LapseSelection(film=film(number), confirm_by=due))

    @rule(number=st.integers(1, 6), shown=st.lists(numbers, unique=True))
    def hear_of_a_release(self, number: int, shown: list[int]) -> None:
        self.ask(released(number, *shown))

    @invariant()
    def every_film_lives_an_orderly_life(self) -> None:
        for number in FILMS:
            life = "".join(LETTERS[event.type_name()] for _, event in self.of(f"film-{film(number)}"))
            assert A_FILMS_LIFE.fullmatch(life), life

    @invariant()
    def what_is_announced_is_what_was_decided_last(self) -> None:
        for number in FILMS:
            decided: Event | None = None
            for _, event in self.of(f"film-{film(number)}", f"decision-{film(number)}"):
                if isinstance(event, FilmChosen | FilmNotChosen):
                    decided = event
                elif isinstance(event, FilmSelected):
                    assert isinstance(decided, FilmChosen)
                    assert event.section == decided.section
                    assert event.section in SECTIONS
                elif event.type_name() == "FilmNotSelected":
                    assert isinstance(decided, FilmNotChosen)

    @invariant()
    def no_film_comes_in_late_and_no_reply_does(self) -> None:
        closed = False
        confirm_by: dict[str, Any] = {}
        for place, event in enumerate(self.decisions.events):
            closed = closed or event.type_name() == "CallClosed"
            assert not (closed and isinstance(event, FilmSubmitted))
            if isinstance(event, FilmSelected):
                confirm_by[event.stream] = event.confirm_by
            if event.type_name() in ("SelectionConfirmed", "SelectionDeclined"):
                assert self.at[place] < confirm_by[event.stream]
            if event.type_name() == "SelectionLapsed":
                assert self.at[place] >= confirm_by[event.stream]

    @invariant()
    def no_ineligible_film_is_announced(self) -> None:
        for number in FILMS:
            ineligible = False
            for _, event in self.of(f"film-{film(number)}"):
                if event.type_name() in ("FilmFoundEligible", "FilmFoundIneligible", "FilmRevised"):
                    ineligible = event.type_name() == "FilmFoundIneligible"
                assert not (ineligible and event.type_name() in ("FilmSelected", "FilmNotSelected"))

    @invariant()
    def a_film_is_what_was_submitted_or_proposed_and_accepted(self) -> None:
        for number in FILMS:
            offered: list[Any] = []
            for _, event in self.of(f"film-{film(number)}", f"revision-{film(number)}"):
                if isinstance(event, RevisionProposed):
                    offered.append(event)
                elif isinstance(event, FilmRevised):
                    assert (event.revision, event.details) == (offered[-1].revision, offered[-1].details)

    @invariant()
    def no_film_is_withdrawn_while_the_last_release_promises_it(self) -> None:
        release, shown = 0, frozenset[UUID]()
        for event in self.decisions.events:
            if isinstance(event, ProgrammeNoted):
                assert event.release > release, "the programme never goes back"
                release, shown = event.release, frozenset(event.films)
            if isinstance(event, FilmWithdrawn):
                assert event.film not in shown


AnyFestival.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyFestival = AnyFestival.TestCase
