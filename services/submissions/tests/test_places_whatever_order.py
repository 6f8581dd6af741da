"""Whatever is announced, given up, arranged and changed, and however late reactions come: a section is never over its
quota, whoever waits first moves up first, nobody twice, and no place stays free while somebody waits."""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from contracts.event import Event
from contracts.submissions import FilmSelected, FilmWaitlisted
from services.submissions.tests.festival import (
    Festival,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    order,
    proposal,
    quota,
    rejection,
    section,
    submission,
    waiting,
    withdrawal,
)
from submissions.domain.film import Film
from submissions.domain.places import (
    PlaceAwaited,
    PlaceFreed,
    PlaceOffered,
    Places,
    PlaceTaken,
    WaitlistArranged,
)
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection
from submissions.domain.settle_place import SettlePlace
from submissions.reactions.placing import placing
from tests.kit.any_order import AnyOrder

FILMS = range(1, 8)
SECTIONS = ("new-voices", "eco")
HELD = ("selected", "confirmed")

numbers = st.sampled_from(FILMS)
sections = st.sampled_from(SECTIONS)
several = st.lists(numbers, unique=True, min_size=1)


class AnyPlaces(AnyOrder):
    """Reactions wait in no order, and some are repeated."""

    def __init__(self) -> None:
        super().__init__(Festival())
        self.decisions.ask(edition(), section(quota=2), section("eco", quota=1), call())
        self.decisions.ask(*(submission(number) for number in FILMS))
        self.late: list[SettlePlace] = []

    def ask(self, command: Any) -> None:
        before = len(self.decisions.events)
        super().ask(command)
        for event in self.decisions.events[before:]:
            if type(event) in placing.types:
                self.late.append(SettlePlace(film=event.film, edition="mina-2025"))  # pyright: ignore[reportAttributeAccessIssue]

    @precondition(lambda self: self.late)
    @rule(data=st.data(), again=st.booleans())
    def react(self, data: st.DataObject, again: bool) -> None:
        command = data.draw(st.sampled_from(self.late))
        if not again:
            self.late.remove(command)
        self.ask(command)

    @rule(chosen=several, waits=several, where=sections)
    def announce(self, chosen: list[int], waits: list[int], where: str) -> None:
        for number in chosen:
            self.ask(choice(number, where))
        for number in waits:
            self.ask(waiting(number, where))
        self.ask(announcement(*FILMS, confirm_by=self.decisions.now + timedelta(days=2)))

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        self.ask(rejection(number))

    @rule(number=numbers)
    def confirm(self, number: int) -> None:
        self.ask(ConfirmSelection(film=film(number)))

    @rule(number=numbers)
    def decline(self, number: int) -> None:
        self.ask(DeclineSelection(film=film(number)))

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        self.ask(withdrawal(number))

    @rule(number=numbers)
    def disqualify(self, number: int) -> None:
        self.ask(disqualification(number))

    @rule(number=numbers)
    def change(self, number: int) -> None:
        self.ask(proposal(number, runtime=601 + len(self.decisions.events)))
        self.ask(answer(number, 1))

    @rule(number=numbers, days=st.sampled_from((0, 1, 3)))
    def lapse(self, number: int, days: int) -> None:
        self.decisions.now += timedelta(days=days)
        due = self.film(number).confirm_by
        if due and due <= self.decisions.now:
            self.ask(LapseSelection(film=film(number), confirm_by=due))

    @rule(numbers=st.permutations(FILMS), where=sections)
    def arrange(self, numbers: list[int], where: str) -> None:
        waits = self.places.waitlist(where)
        self.ask(order(*(number for number in numbers if film(number) in waits), section=where))

    @rule(films=st.sampled_from((1, 2, 3, None)), where=sections)
    def change_quota(self, films: int | None, where: str) -> None:
        self.ask(quota(films, where))

    @invariant()
    def no_section_is_over_its_quota_and_every_film_announced_has_its_place(self) -> None:
        stages = {film(number): self.film(number) for number in FILMS}
        in_section = Counter(each.section for each in stages.values() if each.stage in HELD)
        for name, each in self.decisions.states["edition-mina-2025"].sections.items():
            assert each.quota is None or self.places.taken_in(name) <= each.quota
            assert in_section[name] <= self.places.taken_in(name)
        for one, each in stages.items():
            if each.stage in HELD:
                assert self.places.taken[one] == each.section

    @invariant()
    def nobody_is_twice_among_those_who_have_a_place_and_those_who_wait(self) -> None:
        assert not self.places.taken.keys() & self.places.waiting.keys()
        listed = [one for name in SECTIONS for one in self.places.order.get(name, ())]
        assert len(listed) == len(set(listed))

    @invariant()
    def no_place_is_free_while_somebody_waits(self) -> None:
        for name, each in self.decisions.states["edition-mina-2025"].sections.items():
            if self.places.waitlist(name):
                assert each.quota == self.places.taken_in(name)

    @invariant()
    def whoever_is_first_moves_up(self) -> None:
        lists: dict[str, list[Any]] = {name: [] for name in SECTIONS}
        for _, event in self.of("places-mina-2025"):
            self._follow(lists, event)

    @invariant()
    def what_is_told_last_is_where_a_film_stands_once_reactions_have_come(self) -> None:
        if self.late:
            return
        for number in FILMS:
            told = [event for _, event in self.of(f"film-{film(number)}")]
            assert sum(isinstance(event, FilmSelected) for event in told) <= 1
            assert sum(isinstance(event, FilmWaitlisted) for event in told) <= 1
            stage = self.film(number).stage
            assert (film(number) in self.places.waiting) == (stage == "waitlisted")
            assert (film(number) in self.places.taken) == (stage in HELD)

    def teardown(self) -> None:
        while self.late:
            self.ask(self.late.pop())
        self.what_is_told_last_is_where_a_film_stands_once_reactions_have_come()

    @staticmethod
    def _follow(lists: dict[str, list[Any]], event: Event) -> None:
        match event:
            case PlaceAwaited():
                lists[event.section].append(event.film)
            case WaitlistArranged():
                lists[event.section] = list(event.films)
            case PlaceOffered():
                assert lists[event.section].pop(0) == event.film
            case PlaceFreed():
                for waits in lists.values():
                    waits[:] = [one for one in waits if one != event.film]
            case _:
                assert isinstance(event, PlaceTaken)

    @property
    def places(self) -> Places:
        return self.decisions.states.get("places-mina-2025") or Places()

    def film(self, number: int) -> Film:
        return self.decisions.states[f"film-{film(number)}"]


AnyPlaces.TestCase.settings = settings(max_examples=50, stateful_step_count=30)
TestAnyPlaces = AnyPlaces.TestCase
