"""Films with those who made them, and the editions and sections they are in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from contracts.submissions import (
    EditionAnnounced,
    FilmNotSelected,
    FilmSelected,
    FilmSubmitted,
    FilmWithdrawn,
    SectionAdded,
    SelectionConfirmed,
    SelectionDeclined,
)
from eventkit.projection import Projection
from eventkit.recorded import Recorded

films = Projection("films_v1", tables=("editions_v1", "sections_v1", "films_v1"))

INSERT_EDITIONS = """
INSERT INTO editions_v1 (edition, name, time_zone, languages)
SELECT edition, name, time_zone, string_to_array(languages, ' ')
FROM unnest($1::text[], $2::jsonb[], $3::text[], $4::text[]) AS new(edition, name, time_zone, languages)
"""
INSERT_SECTIONS = """
INSERT INTO sections_v1 (edition, section, name) SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
"""
INSERT_FILMS = """
INSERT INTO films_v1 (film, edition, submitter, crew, language, title, original_language, version)
SELECT film, edition, submitter, string_to_array(crew, ' ')::uuid[], language, title, original_language, version
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::integer[])
    AS new(film, edition, submitter, crew, language, title, original_language, version)
"""
SELECTED = """
UPDATE films_v1 f SET section = new.section, confirm_by = new.confirm_by, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[]) AS new(film, section, confirm_by, version)
WHERE f.film = new.film
"""
NOT_SELECTED = """
UPDATE films_v1 f SET reason = new.reason, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(film, reason, version) WHERE f.film = new.film
"""
CONFIRMED = """
UPDATE films_v1 f SET version = new.version
FROM unnest($1::uuid[], $2::integer[]) AS new(film, version) WHERE f.film = new.film
"""
GONE = """
UPDATE films_v1 f SET gone_at = coalesce(f.gone_at, new.gone_at), version = new.version
FROM unnest($1::uuid[], $2::timestamptz[], $3::integer[]) AS new(film, gone_at, version) WHERE f.film = new.film
"""

KNOWN = """
SELECT f.submitter, f.gone_at FROM films_v1 f
JOIN editions_v1 e USING (edition)
LEFT JOIN sections_v1 s USING (edition, section)
WHERE f.film = $1 AND f.version >= $2 AND (f.section IS NULL OR s.section IS NOT NULL)
"""
FILM = """
SELECT f.title, f.original_language, f.language, f.confirm_by, f.reason, s.name AS section
FROM films_v1 f LEFT JOIN sections_v1 s USING (edition, section) WHERE f.film = $1
"""
EDITION = "SELECT name, time_zone, languages FROM editions_v1 WHERE edition = $1"


@films.on(EditionAnnounced)
async def announced(db: Any, events: Sequence[Recorded[EditionAnnounced]]) -> None:
    rows = [
        (e.edition, orjson.dumps(e.name).decode(), e.place.time_zone, " ".join(e.languages))
        for e in (r.event for r in events)
    ]
    await db.execute(INSERT_EDITIONS, *zip(*rows, strict=True))


@films.on(SectionAdded)
async def section_added(db: Any, events: Sequence[Recorded[SectionAdded]]) -> None:
    rows = [(r.event.edition, r.event.section, orjson.dumps(r.event.name).decode()) for r in events]
    await db.execute(INSERT_SECTIONS, *zip(*rows, strict=True))


@films.on(FilmSubmitted)
async def submitted(db: Any, events: Sequence[Recorded[FilmSubmitted]]) -> None:
    rows = [
        (
            e.film,
            e.edition,
            e.submitter,
            " ".join(dict.fromkeys(str(person) for person in (e.submitter, *(c.person for c in e.details.credits)))),
            e.language,
            orjson.dumps(e.details.title).decode(),
            e.details.original_language,
            r.envelope.version,
        )
        for r in events
        for e in [r.event]
    ]
    await db.execute(INSERT_FILMS, *zip(*rows, strict=True))


@films.on(FilmSelected)
async def selected(db: Any, events: Sequence[Recorded[FilmSelected]]) -> None:
    rows = [(r.event.film, r.event.section, r.event.confirm_by, r.envelope.version) for r in events]
    await db.execute(SELECTED, *zip(*rows, strict=True))


@films.on(FilmNotSelected)
async def not_selected(db: Any, events: Sequence[Recorded[FilmNotSelected]]) -> None:
    rows = [(r.event.film, r.event.reason, r.envelope.version) for r in events]
    await db.execute(NOT_SELECTED, *zip(*rows, strict=True))


@films.on(SelectionConfirmed)
async def confirmed(db: Any, events: Sequence[Recorded[SelectionConfirmed]]) -> None:
    rows = [(r.event.film, r.envelope.version) for r in events]
    await db.execute(CONFIRMED, *zip(*rows, strict=True))


async def gone(db: Any, events: Sequence[Recorded[Any]]) -> None:
    rows = [(r.event.film, r.envelope.time, r.envelope.version) for r in events]
    await db.execute(GONE, *zip(*rows, strict=True))


films.on(FilmWithdrawn)(gone)
films.on(SelectionDeclined)(gone)


async def known_film(db: Any, film: UUID, version: int) -> Any:
    """Submitter and `gone_at`; None until the film's event of this version, its edition and section have arrived."""
    return await db.fetchrow(KNOWN, film, version)


async def film_facts(db: Any, film: UUID) -> dict[str, Any]:
    """What letters say of a film."""
    row = await db.fetchrow(FILM, film)
    return {**row, "title": orjson.loads(row["title"]), "section": row["section"] and orjson.loads(row["section"])}


async def edition_facts(db: Any, edition: str) -> dict[str, Any] | None:
    """An edition's names by language, its zone and its languages; None while it is not known."""
    row = await db.fetchrow(EDITION, edition)
    return row and {**row, "name": orjson.loads(row["name"])}
