"""The public programme's entries, and the ways of looking at them: by time, by hall, by film."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.scheduling import ChangeKind, Parts
from web.pages.localized import plain

Titles = Mapping[str, str]
Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Section:
    """`hue` is its place among the edition's sections, from 0: it chooses the colour."""

    id: str
    name: Titles
    hue: int


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall with its venue's name."""

    id: str
    name: Titles
    venue: Titles


@dataclass(frozen=True, slots=True)
class Film:
    """A film as the programme names it; `runtime` in seconds."""

    id: UUID
    title: Titles
    runtime: int
    countries: tuple[str, ...]
    section: Section | None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One screening of a release; `day` is its festival day, `change` how it differs from the release before."""

    screening: UUID
    day: date
    starts: datetime
    ends: datetime
    zone: str
    hall: Hall
    films: tuple[Film, ...]
    parts: Parts
    opening: bool = False
    cancelled: bool = False
    synthetic: bool = False
    change: ChangeKind | None = None

    @property
    def made_up(self) -> bool:
        """Synthetic itself, or with a film that is."""
        return self.synthetic or any(film.synthetic for film in self.films)

    @property
    def section(self) -> Section | None:
        """The section all its films are in, where it is the same."""
        first = self.films[0].section
        return first if all(film.section == first for film in self.films) else None

    @property
    def hue(self) -> int:
        """The colour of the first film's section."""
        section = self.films[0].section
        return section.hue if section else 0


@dataclass(frozen=True, slots=True)
class Group(Generic[Of]):
    """The entries that share a day, a time, a hall or a film."""

    of: Of
    entries: list[Entry]


def by_day(entries: Iterable[Entry]) -> list[Group[date]]:
    """By festival day; within a day in the order of time, then of halls."""
    ordered = sorted(entries, key=lambda entry: (entry.starts, entry.hall.id, entry.screening))
    return sorted(_grouped(ordered, lambda entry: entry.day), key=lambda group: group.of)


def by_hour(entries: Iterable[Entry]) -> list[Group[datetime]]:
    """By the hour of the venue's clock in which they start; on the night the clocks go back an hour comes twice."""
    return _grouped(entries, lambda entry: _hour(entry).astimezone(UTC))


def _hour(entry: Entry) -> datetime:
    return entry.starts.astimezone(ZoneInfo(entry.zone)).replace(minute=0, second=0, microsecond=0)


def by_hall(entries: Iterable[Entry], language: str) -> list[Group[Hall]]:
    halls = _grouped(entries, lambda entry: entry.hall)
    return sorted(halls, key=lambda group: (plain(group.of.venue, language), plain(group.of.name, language)))


def by_film(entries: Iterable[Entry], language: str) -> list[Group[Film]]:
    """Every film once, by its title, with all its screenings."""
    shown: dict[UUID, Group[Film]] = {}
    for entry in entries:
        for film in entry.films:
            shown.setdefault(film.id, Group(film, [])).entries.append(entry)
    return sorted(shown.values(), key=lambda group: plain(group.of.title, language).casefold())


def _grouped(entries: Iterable[Entry], of: Callable[[Entry], Of]) -> list[Group[Of]]:
    found: list[Group[Of]] = []
    places: dict[object, Group[Of]] = {}
    for entry in entries:
        what = of(entry)
        key = what.id if isinstance(what, Hall) else what
        if key not in places:
            places[key] = Group(what, [])
            found.append(places[key])
        places[key].entries.append(entry)
    return found
