"""Films at the stage that their makers and the public may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from contracts.submissions import (
    FilmRevised,
    FilmRevisionDeclined,
    FilmSelected,
    FilmSubmitted,
    FilmWaitlisted,
    FinalFileAccepted,
    FinalFileChecked,
    SelectionReminded,
)
from contracts.values import CallId, EditionId, FilmId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.film import STAGE_AFTER, UNANNOUNCED

films = Projection("films_v2", tables=("films_v2",))

SUBMITTED = """
INSERT INTO films_v2
    (film, edition, call, category, submitter, language, details, stage, submitted_at, position, version)
SELECT film, edition, call, category, submitter, language, details, 'submitted', submitted_at, position, version
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[],
    $8::timestamptz[], $9::bigint[], $10::integer[])
    AS new(film, edition, call, category, submitter, language, details, submitted_at, position, version)
"""

SELECTED = """
UPDATE films_v2 f
SET stage = 'selected', section = new.section, confirm_by = new.confirm_by, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[])
    AS new(film, section, confirm_by, version)
WHERE f.film = new.film
"""

WAITLISTED = """
UPDATE films_v2 f SET stage = 'waitlisted', section = new.section, reason = NULL, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(film, section, version)
WHERE f.film = new.film
"""

REVISED = """
UPDATE films_v2 f
SET category = new.category, details = new.details, revision = new.revision, version = new.version,
    stage = CASE WHEN f.stage = ANY($6::text[]) THEN 'submitted' ELSE f.stage END,
    reason = CASE WHEN f.stage = ANY($6::text[]) THEN NULL ELSE f.reason END
FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::integer[], $5::integer[])
    AS new(film, category, details, revision, version)
WHERE f.film = new.film
"""

PASSED = """
UPDATE films_v2 f SET version = new.version
FROM unnest($1::uuid[], $2::integer[]) AS new(film, version) WHERE f.film = new.film
"""

MOVED_ON = """
UPDATE films_v2 f SET stage = new.stage, reason = new.reason, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) AS new(film, stage, reason, version)
WHERE f.film = new.film
"""

COLUMNS = """
    film, edition, call, category, submitter, language, details, revision, stage, section, reason, confirm_by,
    submitted_at, position, version
"""
ONE = f"SELECT {COLUMNS} FROM films_v2 WHERE film = $1"
OF_SUBMITTER = f"""
SELECT {COLUMNS} FROM films_v2 WHERE submitter = $1 AND position > $2 ORDER BY position LIMIT $3
"""
NAMED = f"""
SELECT {COLUMNS} FROM films_v2 JOIN unnest($1::uuid[]) WITH ORDINALITY AS n(film, place) USING (film) ORDER BY place
"""
WHOSE = "SELECT film, edition, call, submitter FROM films_v2 WHERE film = $1"
MAKERS = """
SELECT film, submitter || ARRAY(
    SELECT (credit->>'person')::uuid FROM jsonb_array_elements(details->'credits') AS credit
) AS makers
FROM films_v2 WHERE film = ANY($1::uuid[])
"""
CONFIRMED = "SELECT film FROM films_v2 WHERE film = ANY($1::uuid[]) AND stage = 'confirmed'"
WHOSE_EACH = "SELECT film, edition, call, submitter FROM films_v2 WHERE film = ANY($1::uuid[])"


@dataclass(frozen=True, slots=True)
class KnownFilm:
    """What settles who may do what with a film; it never changes."""

    film: FilmId
    edition: EditionId
    call: CallId
    submitter: PersonId


@films.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    rows = [
        (
            r.event.film,
            r.event.edition,
            r.event.call,
            r.event.category,
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


@films.on(FilmWaitlisted)
async def waitlisted(db: Any, events: list[Recorded[FilmWaitlisted]]) -> None:
    rows = [(r.event.film, r.event.section, r.envelope.version) for r in events]
    await db.execute(WAITLISTED, *zip(*rows, strict=True))


@films.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    latest = {
        r.event.film: (
            r.event.film,
            r.event.category,
            r.event.details.model_dump_json(),
            r.event.revision,
            r.envelope.version,
        )
        for r in events
    }
    await db.execute(REVISED, *zip(*latest.values(), strict=True), list(UNANNOUNCED))


async def passed(db: Any, events: Sequence[Recorded[Any]]) -> None:
    """Nothing that is shown of the film has changed, but there is one more event of it."""
    latest = {r.event.film: r.envelope.version for r in events}
    await db.execute(PASSED, list(latest), list(latest.values()))


for kind in (FilmRevisionDeclined, SelectionReminded, FinalFileChecked, FinalFileAccepted):
    films.on(kind)(passed)


async def moved_on(db: Any, events: Sequence[Recorded[Any]]) -> None:
    rows = [
        (r.event.film, STAGE_AFTER[type(r.event)], getattr(r.event, "reason", None), r.envelope.version) for r in events
    ]
    await db.execute(MOVED_ON, *zip(*rows, strict=True))


for kind in STAGE_AFTER.keys() - {FilmSubmitted, FilmSelected, FilmWaitlisted}:
    films.on(kind)(moved_on)


async def known_film(db: Any, film: FilmId) -> KnownFilm | None:
    row = await db.fetchrow(WHOSE, film)
    return KnownFilm(**row) if row else None


async def makers_of(db: Any, of: Iterable[FilmId]) -> dict[FilmId, set[PersonId]]:
    """Who submitted them or is credited in them."""
    return {row["film"]: set(row["makers"]) for row in await db.fetch(MAKERS, list(of))}


async def confirmed_films(db: Any, of: Iterable[FilmId]) -> set[FilmId]:
    """Those of the films whose selection is confirmed, and that have not gone since."""
    return {row["film"] for row in await db.fetch(CONFIRMED, list(of))}


async def known_films(db: Any, films: Sequence[FilmId]) -> dict[FilmId, KnownFilm]:
    """Those of these films that there are."""
    return {row["film"]: KnownFilm(**row) for row in await db.fetch(WHOSE_EACH, films)}


async def film_as_announced(db: Any, known: KnownFilm) -> dict[str, Any]:
    """The film without what was decided and not announced."""
    return _readable(await db.fetchrow(ONE, known.film))


async def films_of_submitter(db: Any, submitter: PersonId, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` films submitted after the log's position `after`, in that order."""
    return [_readable(row) for row in await db.fetch(OF_SUBMITTER, submitter, after, limit)]


async def films_named(db: Any, films: Sequence[FilmId]) -> list[dict[str, Any]]:
    """Those of these films that there are, in this order."""
    return [_readable(row) for row in await db.fetch(NAMED, films)]


def _readable(row: Any) -> dict[str, Any]:
    return {**row, "details": orjson.loads(row["details"])}
