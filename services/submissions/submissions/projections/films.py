"""Films at the stage that their makers and the public may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from contracts.submissions import (
    FilmNotSelected,
    FilmSelected,
    FilmSubmitted,
    FilmWithdrawn,
    SelectionConfirmed,
    SelectionDeclined,
)
from contracts.values import EditionId, FilmId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.film import STAGE_AFTER, Stage

films = Projection("films_v1", tables=("films_v1",))

SUBMITTED = """
INSERT INTO films_v1
    (film, edition, call, submitter, language, details, stage, submitted_at, position, version)
SELECT film, edition, call, submitter, language, details, 'submitted', submitted_at, position, version
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[], $7::timestamptz[],
    $8::bigint[], $9::integer[])
    AS new(film, edition, call, submitter, language, details, submitted_at, position, version)
"""

SELECTED = """
UPDATE films_v1 f
SET stage = 'selected', section = new.section, confirm_by = new.confirm_by, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[])
    AS new(film, section, confirm_by, version)
WHERE f.film = new.film
"""

NOT_SELECTED = """
UPDATE films_v1 f SET stage = 'not selected', reason = new.reason, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(film, reason, version)
WHERE f.film = new.film
"""

MOVED_ON = """
UPDATE films_v1 f SET stage = new.stage, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(film, stage, version)
WHERE f.film = new.film
"""

COLUMNS = """
    film, edition, call, submitter, language, details, stage, section, reason, confirm_by, submitted_at,
    position, version
"""
ONE = f"SELECT {COLUMNS} FROM films_v1 WHERE film = $1"
OF_SUBMITTER = f"""
SELECT {COLUMNS} FROM films_v1 WHERE submitter = $1 AND position > $2 ORDER BY position LIMIT $3
"""
OF_EDITION = f"""
SELECT {COLUMNS} FROM films_v1
WHERE edition = $1 AND ($2::text IS NULL OR stage = $2) AND position > $3 ORDER BY position LIMIT $4
"""
WHOSE = "SELECT film, edition, submitter FROM films_v1 WHERE film = $1"


@dataclass(frozen=True, slots=True)
class KnownFilm:
    """What settles who may do what with a film; it never changes."""

    film: FilmId
    edition: EditionId
    submitter: PersonId


@films.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    rows = [
        (
            r.event.film,
            r.event.edition,
            r.event.call,
            r.event.submitter,
            r.event.language,
            r.event.details.model_dump_json(),
            r.envelope.time,
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(SUBMITTED, *zip(*rows, strict=True))


@films.on(FilmSelected)
async def selected(db: Any, events: list[Recorded[FilmSelected]]) -> None:
    rows = [(r.event.film, r.event.section, r.event.confirm_by, r.envelope.version) for r in events]
    await db.execute(SELECTED, *zip(*rows, strict=True))


@films.on(FilmNotSelected)
async def not_selected(db: Any, events: list[Recorded[FilmNotSelected]]) -> None:
    rows = [(r.event.film, r.event.reason, r.envelope.version) for r in events]
    await db.execute(NOT_SELECTED, *zip(*rows, strict=True))


async def moved_on(db: Any, events: Sequence[Recorded[Any]]) -> None:
    rows = [(r.event.film, STAGE_AFTER[type(r.event)], r.envelope.version) for r in events]
    await db.execute(MOVED_ON, *zip(*rows, strict=True))


films.on(SelectionConfirmed)(moved_on)
films.on(SelectionDeclined)(moved_on)
films.on(FilmWithdrawn)(moved_on)


async def known_film(db: Any, film: FilmId) -> KnownFilm | None:
    row = await db.fetchrow(WHOSE, film)
    return KnownFilm(**row) if row else None


async def film_as_announced(db: Any, known: KnownFilm) -> dict[str, Any]:
    """The film without what was decided and not announced."""
    return _readable(await db.fetchrow(ONE, known.film))


async def films_of_submitter(db: Any, submitter: PersonId, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` films submitted after the log's position `after`, in that order."""
    return [_readable(row) for row in await db.fetch(OF_SUBMITTER, submitter, after, limit)]


async def films_of_edition(
    db: Any, edition: EditionId, stage: Stage | None, after: int, limit: int
) -> list[dict[str, Any]]:
    """At most `limit` films, of one stage or all, submitted after the log's position `after`, in that order."""
    return [_readable(row) for row in await db.fetch(OF_EDITION, edition, stage, after, limit)]


def _readable(row: Any) -> dict[str, Any]:
    return {**row, "details": orjson.loads(row["details"])}
