"""The places of an edition's sections: who has one, and who waits for one, in which order.

Everything that gives, frees or promises a place is decided on this one private stream, so that two never get the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self

from contracts.event import Event
from contracts.values import EditionId, FilmId, SectionId
from eventkit.deciding import States
from submissions.domain.edition import Edition


class PlaceTaken(Event, stream="places", key="edition", published=False):
    """The film is announced as selected for this section."""

    edition: EditionId
    section: SectionId
    film: FilmId


class PlaceAwaited(Event, stream="places", key="edition", published=False):
    """The film is announced as waiting for a place in this section, after those who wait already unless arranged."""

    edition: EditionId
    section: SectionId
    film: FilmId


class PlaceOffered(Event, stream="places", key="edition", published=False):
    """The film, the first of those who waited, has a place that was free; that it is selected is told next."""

    edition: EditionId
    section: SectionId
    film: FilmId


class PlaceFreed(Event, stream="places", key="edition", published=False):
    """The film gives up its place, or waits for none any more."""

    edition: EditionId
    film: FilmId


class WaitlistArranged(Event, stream="places", key="edition", published=False):
    """The order of those who wait for this section; also of films that are decided to wait and not told yet."""

    edition: EditionId
    section: SectionId
    films: tuple[FilmId, ...]


Order = Mapping[SectionId, tuple[FilmId, ...]]


@dataclass(frozen=True, slots=True)
class Places:
    """`taken` and `waiting` by film; `order` by section, of those who wait and maybe of some who are to."""

    CATEGORY: ClassVar[str] = "places"

    taken: Mapping[FilmId, SectionId] = field(default_factory=dict[FilmId, SectionId])
    waiting: Mapping[FilmId, SectionId] = field(default_factory=dict[FilmId, SectionId])
    order: Order = field(default_factory=dict[SectionId, tuple[FilmId, ...]])

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        before = state or cls()
        match event:
            case PlaceTaken() | PlaceOffered():
                order = _without(before.order, event.film)
                taken = {**before.taken, event.film: event.section}
                return cls(taken, _but(before.waiting, event.film), order)
            case PlaceAwaited(film=film, section=section):
                there = before.order.get(section, ())
                added = {**_without(before.order, film), section: (*there, film)}
                order = before.order if film in there else added
                return cls(before.taken, {**before.waiting, film: section}, order)
            case PlaceFreed(film=film):
                return cls(_but(before.taken, film), _but(before.waiting, film), _without(before.order, film))
            case WaitlistArranged():
                order = {**_without(before.order, *event.films), event.section: event.films}
                return cls(before.taken, before.waiting, order)
            case _:
                raise ValueError(f"{event.type_name()} is of no place")

    def after(self, events: Iterable[Event]) -> Self:
        """As they are once this happened, too."""
        after = self
        for event in events:
            after = self.evolve(after, event)
        return after

    def taken_in(self, section: SectionId) -> int:
        return sum(each == section for each in self.taken.values())

    def waitlist(self, section: SectionId) -> tuple[FilmId, ...]:
        """Those who wait, the first one first."""
        return tuple(film for film in self.order.get(section, ()) if self.waiting.get(film) == section)


def places_of(states: States, edition: EditionId) -> Places:
    return states.get(Places, edition) or Places()


def moving_up(places: Places, edition: Edition) -> list[PlaceOffered]:
    """Those who get what is free, in their order."""
    return [each for section in edition.sections for each in _next(places, edition, section)]


def _next(places: Places, edition: Edition, section: SectionId) -> Iterable[PlaceOffered]:
    quota, waiting = edition.sections[section].quota, places.waitlist(section)
    free = len(waiting) if quota is None else max(0, quota - places.taken_in(section))
    return (PlaceOffered(edition=edition.announced.edition, section=section, film=film) for film in waiting[:free])


def _but(places: Mapping[FilmId, SectionId], film: FilmId) -> Mapping[FilmId, SectionId]:
    return {each: section for each, section in places.items() if each != film}


def _without(order: Order, *films: FilmId) -> Order:
    return {section: tuple(each for each in of if each not in films) for section, of in order.items()}
