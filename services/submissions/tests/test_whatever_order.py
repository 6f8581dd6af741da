"""Whatever commands come, in whatever order and however often: what must never happen to a film does not."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from contracts.event import Event
from contracts.submissions import (
    FilmNotSelected,
    FilmRevised,
    FilmSelected,
    FilmSubmitted,
    FilmWaitlisted,
    FilmWithdrawn,
)
from services.submissions.tests.festival import (
    ROUND,
    Festival,
    a_round,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    finding,
    listing,
    proposal,
    rejection,
    released,
    section,
    settling,
    submission,
    waiting,
    withdrawal,
)
from services.submissions.tests.machine import stage_after
from submissions.domain.call import CloseCall
from submissions.domain.decide_on_film import DecideOnFilm
from submissions.domain.decision import FilmChosen, FilmListed, FilmNotChosen, FilmPutOnWaitlist
from submissions.domain.final_file import AcceptFinalFile, CheckFinalFile
from submissions.domain.programme import ProgrammeNoted
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection, RemindOfSelection
from submissions.domain.revision import RevisionProposed
from submissions.domain.verdict import Finding
from tests.kit.any_order import AnyOrder

FILMS = range(1, 5)
"""The last but one has the only place in eco, and the last is not submitted yet."""
SECTIONS = ("new-voices", "eco")

numbers = st.sampled_from(FILMS)
decisions = st.sampled_from((choice, partial(waiting, section="eco"), partial(choice, section="eco"), rejection))


class AnyFestival(AnyOrder):
    """That every way can be gone, and is, stands in `test_every_way.py`; here are many films, and time passes."""

    def __init__(self) -> None:
        super().__init__(Festival())
        self.decisions.ask(edition(), section(), section("eco", quota=1), call(), *map(submission, (1, 2, 3)))
        self.decisions.ask(choice(3, "eco"), announcement(3))

    @rule(days=st.sampled_from((0, 1, 2, 15)))
    def time_passes(self, days: int) -> None:
        self.decisions.now += timedelta(days=days)

    @rule(number=numbers)
    def submit(self, number: int) -> None:
        self.ask(submission(number))

    @precondition(lambda self: not self.decisions.states["call-mina-call"].closed)
    @rule()
    def close(self) -> None:
        self.ask(CloseCall(call="mina-call"))

    @rule(number=numbers, name=st.sampled_from((*SECTIONS, "no-section")))
    def choose(self, number: int, name: str) -> None:
        self.ask(choice(number, name))

    @rule(number=numbers, on=st.sampled_from(("longlisted", "shortlisted")))
    def put_on_a_list(self, number: int, on: str) -> None:
        self.ask(listing(number, on))

    @rule(chosen=st.lists(numbers, unique=True, min_size=1))
    def give_to_jurors(self, chosen: list[int]) -> None:
        self.ask(a_round(*chosen).model_copy(update={"round": uuid5(ROUND, str(len(self.decisions.events)))}))

    @rule(number=numbers)
    def settle(self, number: int) -> None:
        """As the reaction to what happened does, some time."""
        self.ask(settling(number))

    @rule(decided=st.lists(st.tuples(numbers, decisions), max_size=3), days=st.sampled_from((1, 2, -1)))
    def announce(self, decided: list[tuple[int, Callable[[int], DecideOnFilm]]], days: int) -> None:
        for number, decide in decided:
            self.ask(decide(number))
        self.ask(announcement(*FILMS, confirm_by=self.decisions.now + timedelta(days=days)))

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

    @rule(number=numbers, older=st.integers(0, 1), reason=st.sampled_from((None, "Too late.")))
    def answer(self, number: int, older: int, reason: str | None) -> None:
        proposed = self.decisions.states.get(f"revision-{film(number)}")
        self.ask(answer(number, (proposed.proposed if proposed else 1) - older, reason))

    @rule(number=numbers)
    def lapse(self, number: int) -> None:
        """As its timer does when the time has come, and one that was set for another time does, too."""
        known = self.decisions.states.get(f"film-{film(number)}")
        due = known.confirm_by if known and known.confirm_by else self.decisions.now
        if due <= self.decisions.now:
            self.ask(LapseSelection(film=film(number), confirm_by=due))

    @rule(number=numbers)
    def remind(self, number: int) -> None:
        known = self.decisions.states.get(f"film-{film(number)}")
        if known and known.confirm_by:
            self.ask(RemindOfSelection(film=film(number), confirm_by=known.confirm_by))

    @rule(number=numbers, file=st.integers(1, 2), runtime=st.sampled_from((600, 640)))
    def look_at_the_final_file(self, number: int, file: int, runtime: int) -> None:
        about: dict[str, Any] = {"film": film(number), "edition": "mina-2025", "file": UUID(int=file)}
        self.ask(CheckFinalFile(**about, runtime=runtime, selected_by=600))

    @rule(number=numbers, file=st.integers(1, 2))
    def take_the_final_file(self, number: int, file: int) -> None:
        self.ask(AcceptFinalFile(film=film(number), edition="mina-2025", file=UUID(int=file), reason="The credits."))

    @rule(number=st.integers(1, 6), shown=st.lists(numbers, unique=True))
    def hear_of_a_release(self, number: int, shown: list[int]) -> None:
        self.ask(released(number, *shown))

    @invariant()
    def every_film_goes_a_way_of_its_machine(self) -> None:
        for number in FILMS:
            stage: str | None = None
            for _, event in self.of(f"film-{film(number)}"):
                stage = stage_after(stage, event.type_name())
            known = self.decisions.states.get(f"film-{film(number)}")
            assert stage == (known and known.stage)

    @invariant()
    def what_is_announced_is_what_was_decided_last(self) -> None:
        for number in FILMS:
            decided: Event | None = None
            for _, event in self.of(f"film-{film(number)}", f"decision-{film(number)}"):
                match event:
                    case FilmListed() | FilmChosen() | FilmNotChosen() | FilmPutOnWaitlist():
                        decided = event
                    case FilmSelected():
                        assert isinstance(decided, FilmChosen | FilmPutOnWaitlist)
                        assert event.section == decided.section
                        assert event.section in SECTIONS
                    case FilmWaitlisted():
                        assert isinstance(decided, FilmPutOnWaitlist)
                        assert event.section == decided.section
                    case FilmNotSelected():
                        assert isinstance(decided, FilmNotChosen)
                    case _:
                        pass

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
                assert not (ineligible and isinstance(event, FilmSelected | FilmNotSelected | FilmWaitlisted))

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


AnyFestival.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestAnyFestival = AnyFestival.TestCase
