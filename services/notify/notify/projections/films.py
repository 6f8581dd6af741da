"""Films with those who made them, and the editions and sections they are in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from contracts.event import Event
from contracts.submissions import (
    EditionAnnounced,
    FilmDisqualified,
    FilmFoundEligible,
    FilmFoundIneligible,
    FilmNotSelected,
    FilmRevised,
    FilmRevisionDeclined,
    FilmSelected,
    FilmSubmitted,
    FilmWaitlisted,
    FilmWithdrawn,
    FinalFileAccepted,
    FinalFileChecked,
    SectionAdded,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
    SelectionReminded,
)
from eventkit.projection import Projection
from eventkit.recorded import Recorded

films = Projection("films_v2", tables=("editions_v2", "sections_v2", "films_v2"))

INSERT_EDITIONS = """
INSERT INTO editions_v2 (edition, name, time_zone, languages)
SELECT edition, name, time_zone, string_to_array(languages, ' ')
FROM unnest($1::text[], $2::jsonb[], $3::text[], $4::text[]) AS new(edition, name, time_zone, languages)
"""
INSERT_SECTIONS = """
INSERT INTO sections_v2 (edition, section, name) SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
"""
INSERT_FILMS = """
INSERT INTO films_v2 (film, edition, submitter, crew, language, title, original_language, version)
SELECT film, edition, submitter, string_to_array(crew, ' ')::uuid[], language, title, original_language, version
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::integer[])
    AS new(film, edition, submitter, crew, language, title, original_language, version)
"""
SELECTED = """
UPDATE films_v2 f SET section = new.section, confirm_by = new.confirm_by, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[]) AS new(film, section, confirm_by, version)
WHERE f.film = new.film
"""
WAITLISTED = """
UPDATE films_v2 f SET section = new.section, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(film, section, version)
WHERE f.film = new.film
"""
REVISED = """
UPDATE films_v2 f SET crew = array(SELECT DISTINCT unnest(f.submitter || string_to_array(new.crew, ' ')::uuid[])),
    title = new.title, original_language = new.original_language, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::text[], $5::integer[])
    AS new(film, crew, title, original_language, version)
WHERE f.film = new.film
"""
SAID = """
UPDATE films_v2 f
SET reasons = f.reasons || jsonb_strip_nulls(jsonb_build_object($5::text, new.reason)),
    gone_at = CASE WHEN $6 THEN coalesce(f.gone_at, new.at) ELSE f.gone_at END, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[]) AS new(film, reason, at, version)
WHERE f.film = new.film
"""

KNOWN = """
SELECT f.submitter, f.gone_at FROM films_v2 f
JOIN editions_v2 e USING (edition)
LEFT JOIN sections_v2 s USING (edition, section)
WHERE f.film = $1 AND f.version >= $2 AND (f.section IS NULL OR s.section IS NOT NULL)
"""
FILM = """
SELECT f.title, f.original_language, f.language, f.confirm_by, f.reasons->>$2 AS reason, s.name AS section
FROM films_v2 f LEFT JOIN sections_v2 s USING (edition, section) WHERE f.film = $1
"""
EDITION = "SELECT name, time_zone, languages FROM editions_v2 WHERE edition = $1"


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


@films.on(FilmWaitlisted)
async def waitlisted(db: Any, events: Sequence[Recorded[FilmWaitlisted]]) -> None:
    rows = [(r.event.film, r.event.section, r.envelope.version) for r in events]
    await db.execute(WAITLISTED, *zip(*rows, strict=True))


@films.on(FilmRevised)
async def revised(db: Any, events: Sequence[Recorded[FilmRevised]]) -> None:
    latest = {
        e.film: (
            e.film,
            " ".join(str(credit.person) for credit in e.details.credits),
            orjson.dumps(e.details.title).decode(),
            e.details.original_language,
            r.envelope.version,
        )
        for r in events
        for e in [r.event]
    }
    await db.execute(REVISED, *zip(*latest.values(), strict=True))


GOING_ON = (
    FilmNotSelected,
    FilmFoundEligible,
    FilmFoundIneligible,
    FilmRevisionDeclined,
    SelectionReminded,
    SelectionConfirmed,
    FinalFileChecked,
    FinalFileAccepted,
)
GONE = (FilmWithdrawn, FilmDisqualified, SelectionDeclined, SelectionLapsed)


def _says(kind: type[Event]) -> None:
    @films.on(kind)
    async def said(db: Any, events: Sequence[Recorded[Any]]) -> None:
        latest = {
            r.event.film: (r.event.film, getattr(r.event, "reason", None), r.envelope.time, r.envelope.version)
            for r in events
        }
        await db.execute(SAID, *zip(*latest.values(), strict=True), kind.type_name(), kind in GONE)


for each in (*GOING_ON, *GONE):
    _says(each)


async def known_film(db: Any, film: UUID, version: int) -> Any:
    """Submitter and `gone_at`; None until the film's event of this version, its edition and section have arrived."""
    return await db.fetchrow(KNOWN, film, version)


async def film_facts(db: Any, film: UUID, told_by: str) -> dict[str, Any]:
    """What letters say of a film; `reason`: as events of the type `told_by` gave it last."""
    row = await db.fetchrow(FILM, film, told_by)
    return {**row, "title": orjson.loads(row["title"]), "section": row["section"] and orjson.loads(row["section"])}


async def edition_facts(db: Any, edition: str) -> dict[str, Any] | None:
    """An edition's names by language, its zone and its languages; None while it is not known."""
    row = await db.fetchrow(EDITION, edition)
    return row and {**row, "name": orjson.loads(row["name"])}
