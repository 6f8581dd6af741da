"""The latest release of an edition as the pages show it, with the names of halls, films and sections."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from pydantic import TypeAdapter

from contracts.scheduling import Change
from contracts.scheduling import Entry as Released
from contracts.submissions import FilmDetails
from web.pages.programme import Entry, Film, Hall, Section
from web.projections.editions import SECTIONS
from web.projections.films import SOME
from web.projections.programme import HALLS_OF, LATEST

ENTRIES = TypeAdapter(tuple[Released, ...])
CHANGES = TypeAdapter(tuple[Change, ...])

# A rebuild changes rows and leaves the positions, but touches the marks.
KNOWN = """
SELECT sum(position), sum(extract(epoch FROM moved_at)) FROM marks
WHERE handler IN ('editions_v1', 'films_v1', 'programme_v1')
"""

MOST_KEPT = 50


@dataclass(frozen=True, slots=True)
class Release:
    number: int
    published: datetime


@dataclass(frozen=True, slots=True)
class Programme:
    """An edition's release; without one, only its sections."""

    release: Release | None
    entries: tuple[Entry, ...]
    halls: tuple[Hall, ...]
    sections: tuple[Section, ...]
    pages: dict[Hashable, str] = field(default_factory=dict[Hashable, str])
    """Pages made of this very programme, kept with it for visitors who are not signed in."""

    def of_film(self, film: UUID) -> list[Entry]:
        """The film's screenings, in the order of time."""
        shown = [entry for entry in self.entries if any(f.id == film for f in entry.films)]
        return sorted(shown, key=lambda entry: entry.starts)


_kept: OrderedDict[str, tuple[tuple[Any, ...], Programme]] = OrderedDict()


async def programme_of(db: Any, edition: str) -> Programme:
    """The programme; kept until any fact it is made of may have changed."""
    known = tuple(await db.fetchrow(KNOWN))
    kept = _kept.get(edition)
    if kept is None or kept[0] != known:
        kept = known, await _read(db, edition)
        _kept[edition] = kept
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return kept[1]


async def sections_of(db: Any, edition: str) -> tuple[Section, ...]:
    rows = await db.fetch(SECTIONS, edition)
    return tuple(Section(r["section"], orjson.loads(r["name"]), n) for n, r in enumerate(rows))


async def _read(db: Any, edition: str) -> Programme:
    sections = await sections_of(db, edition)
    row = await db.fetchrow(LATEST, edition)
    if row is None:
        return Programme(None, (), (), sections)
    released = ENTRIES.validate_json(row["entries"])
    # In the first release everything is new, and that tells nobody anything.
    changed = CHANGES.validate_json(row["changes"]) if row["release"] > 1 else ()
    changes = {change.screening: change.kind for change in changed}
    films = await _films(db, {film for entry in released for film in entry.films}, sections)
    halls = {r["hall"]: r for r in await db.fetch(HALLS_OF, list({entry.hall for entry in released}))}
    entries = tuple(
        _entry(entry, halls[entry.hall], films, changes)
        for entry in released
        if entry.hall in halls and all(film in films for film in entry.films)
    )
    shown = tuple({entry.hall.id: entry.hall for entry in entries}.values())
    return Programme(Release(row["release"], row["published_at"]), entries, shown, sections)


async def _films(db: Any, ids: Iterable[UUID], sections: Iterable[Section]) -> dict[UUID, Film]:
    by_id = {section.id: section for section in sections}
    found: dict[UUID, Film] = {}
    for row in await db.fetch(SOME, list(ids)):
        details = FilmDetails.model_validate_json(row["details"])
        found[row["film"]] = Film(
            row["film"],
            details.title,
            details.runtime,
            details.countries,
            by_id.get(row["section"]),
            details.synthetic,
        )
    return found


def _entry(entry: Released, hall: Any, films: dict[UUID, Film], changes: dict[UUID, Any]) -> Entry:
    return Entry(
        screening=entry.screening,
        day=festival_day(entry.starts, hall["time_zone"], hall["rollover"]),
        starts=entry.starts,
        ends=entry.ends,
        zone=hall["time_zone"],
        hall=Hall(entry.hall, orjson.loads(hall["name"]), orjson.loads(hall["venue"])),
        films=tuple(films[film] for film in entry.films),
        parts=entry.parts,
        opening=entry.opening,
        cancelled=entry.cancelled,
        synthetic=entry.synthetic,
        change=changes.get(entry.screening),
    )


def festival_day(moment: datetime, zone: str, rollover: time) -> date:
    """The festival day of `moment`: what is before `rollover` on the venue's clock belongs to the day before."""
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (local - timedelta(hours=rollover.hour, minutes=rollover.minute)).date()
