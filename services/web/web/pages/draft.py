"""The draft of a schedule as the desk shows it, and how it differs from the last release."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from contracts.scheduling import Entry as Released
from contracts.scheduling import Parts
from web.pages.choices import HallChoice
from web.pages.programme import Entry, Film, Section
from web.pages.words import N_

WHY_NOT = {
    "submitted": N_("not announced as selected"),
    "selected": N_("not confirmed by its film-maker yet"),
    "declined": N_("declined by its film-maker"),
    "lapsed": N_("not confirmed in time"),
    "withdrawn": N_("withdrawn"),
    "disqualified": N_("disqualified"),
}
"""Why a film in this standing may not be shown."""

ANOTHER_LENGTH = N_("its films have another running time now; cancel this screening, and schedule it anew")


class DraftFilm(BaseModel):
    film: UUID
    title: dict[str, str] | None
    section: str | None
    standing: str | None
    synthetic: bool


class DraftRow(BaseModel):
    """A screening as scheduling shows it to its desk."""

    screening: UUID
    edition: str
    hall: str
    starts: datetime
    ends: datetime
    day: date
    time_zone: str
    introduction: int
    running_time: int
    questions: int
    opening: bool
    synthetic: bool
    cancelled: str | None
    """The reason, if it is."""
    version: int
    films: list[DraftFilm]

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled is not None

    @property
    def uncleared(self) -> list[DraftFilm]:
        """The films that keep it from being released."""
        return [] if self.is_cancelled else [film for film in self.films if film.standing != "confirmed"]

    def has_another_length(self, runtimes: Mapping[UUID, int]) -> bool:
        """Whether its films, as they are now, take another time than it has for them."""
        known = [runtimes[film.film] for film in self.films if film.film in runtimes]
        return not self.is_cancelled and len(known) == len(self.films) and sum(known) != self.running_time

    @property
    def parts(self) -> Parts:
        return Parts(introduction=self.introduction, films=self.running_time, questions=self.questions)

    def entry(self, hall: HallChoice, sections: Mapping[str, Section], runtimes: Mapping[UUID, int]) -> Entry:
        films = tuple(
            Film(
                film.film,
                film.title or {},
                runtimes.get(film.film, 0),
                (),
                sections.get(film.section or ""),
                film.synthetic,
            )
            for film in self.films
        )
        same = {name: getattr(self, name) for name in ("screening", "day", "starts", "ends", "parts", "opening")}
        return Entry(
            **same,
            zone=self.time_zone,
            hall=hall.hall,
            films=films,
            cancelled=self.is_cancelled,
            synthetic=self.synthetic,
        )


@dataclass(frozen=True, slots=True)
class Pending:
    """How many screenings the next release changes, by kind; `blockers`, in words, stand in its way."""

    new: int
    moved: int
    cancelled: int
    changed: int
    blockers: list[str]
    version: int | None


def pending(draft: Iterable[DraftRow], released: Iterable[Released], blockers: list[str], version: int) -> Pending:
    """What scheduling would find, told before it is asked to release."""
    before = {entry.screening: entry for entry in released}
    found = [_change(before.get(row.screening), row) for row in draft]
    counts = {kind: found.count(kind) for kind in ("new", "moved", "cancelled", "changed")}
    return Pending(**counts, blockers=blockers, version=version)


def _change(before: Released | None, now: DraftRow) -> str | None:
    if before is None:
        return None if now.is_cancelled else "new"
    if now.is_cancelled and not before.cancelled:
        return "cancelled"
    if (now.hall, now.starts) != (before.hall, before.starts):
        return "moved"
    seen = (before.films, before.ends, before.parts, before.opening, before.cancelled, before.synthetic)
    films = tuple(film.film for film in now.films)
    is_now = (films, now.ends, now.parts, now.opening, now.is_cancelled, now.synthetic)
    return None if seen == is_now else "changed"
