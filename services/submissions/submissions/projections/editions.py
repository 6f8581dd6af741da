"""Editions with their sections and calls."""

from typing import Any

import orjson

from contracts.submissions import CallClosed, CallOpened, EditionAnnounced, SectionAdded
from contracts.values import CallId, EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

editions = Projection("editions_v1", tables=("editions_v1", "sections_v1", "calls_v1"))

ANNOUNCED = """
INSERT INTO editions_v1 (edition, name, place, starts_on, ends_on, languages, rollover, position, version)
SELECT edition, name, place, starts_on, ends_on, string_to_array(languages, ' '), rollover, position, version
FROM unnest($1::text[], $2::jsonb[], $3::jsonb[], $4::date[], $5::date[], $6::text[], $7::time[],
    $8::bigint[], $9::integer[])
    AS new(edition, name, place, starts_on, ends_on, languages, rollover, position, version)
"""

SECTIONS_ADDED = """
WITH new AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::bigint[], $5::integer[])
        AS new(edition, section, name, position, version)
), moved AS (
    UPDATE editions_v1 e SET version = latest.version
    FROM (SELECT edition, max(version) AS version FROM new GROUP BY edition) AS latest
    WHERE e.edition = latest.edition
)
INSERT INTO sections_v1 (edition, section, name, position) SELECT edition, section, name, position FROM new
"""

CALLS_OPENED = """
INSERT INTO calls_v1 (call, edition, deadline, ai_declaration_required, version)
SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::boolean[], $5::integer[])
"""

CALLS_CLOSED = """
UPDATE calls_v1 c SET closed = true, version = new.version
FROM unnest($1::text[], $2::integer[]) AS new(call, version)
WHERE c.call = new.call
"""

EDITION_COLUMNS = "edition, name, place, starts_on, ends_on, languages, rollover, position, version"
PAGE = f"SELECT {EDITION_COLUMNS} FROM editions_v1 WHERE position > $1 ORDER BY position LIMIT $2"
ONE = f"SELECT {EDITION_COLUMNS} FROM editions_v1 WHERE edition = $1"
SECTIONS = "SELECT section, name FROM sections_v1 WHERE edition = $1 ORDER BY position"
CALLS = """
SELECT call, deadline, ai_declaration_required, closed, version FROM calls_v1
WHERE edition = $1 ORDER BY deadline, call
"""
EDITION_OF_CALL = "SELECT edition FROM calls_v1 WHERE call = $1"


@editions.on(EditionAnnounced)
async def announced(db: Any, events: list[Recorded[EditionAnnounced]]) -> None:
    rows = [
        (
            r.event.edition,
            orjson.dumps(r.event.name).decode(),
            r.event.place.model_dump_json(),
            r.event.starts_on,
            r.event.ends_on,
            " ".join(r.event.languages),
            r.event.rollover,
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(ANNOUNCED, *zip(*rows, strict=True))


@editions.on(SectionAdded)
async def sections_added(db: Any, events: list[Recorded[SectionAdded]]) -> None:
    rows = [
        (
            r.event.edition,
            r.event.section,
            orjson.dumps(r.event.name).decode(),
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(SECTIONS_ADDED, *zip(*rows, strict=True))


@editions.on(CallOpened)
async def calls_opened(db: Any, events: list[Recorded[CallOpened]]) -> None:
    rows = [
        (
            r.event.call,
            r.event.edition,
            r.event.deadline,
            r.event.ai_declaration_required,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(CALLS_OPENED, *zip(*rows, strict=True))


@editions.on(CallClosed)
async def calls_closed(db: Any, events: list[Recorded[CallClosed]]) -> None:
    rows = [(r.event.call, r.envelope.version) for r in events]
    await db.execute(CALLS_CLOSED, *zip(*rows, strict=True))


async def page_of_editions(db: Any, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` editions announced after the log's position `after`, in that order."""
    return [_readable(row) for row in await db.fetch(PAGE, after, limit)]


async def edition_with_parts(db: Any, edition: EditionId) -> dict[str, Any] | None:
    """The edition with its sections and calls; None when it is not known."""
    row = await db.fetchrow(ONE, edition)
    if row is None:
        return None
    sections = [_readable(section) for section in await db.fetch(SECTIONS, edition)]
    calls = [dict(call) for call in await db.fetch(CALLS, edition)]
    return {**_readable(row), "sections": sections, "calls": calls}


async def edition_of_call(db: Any, call: CallId) -> EditionId | None:
    return await db.fetchval(EDITION_OF_CALL, call)


def _readable(row: Any) -> dict[str, Any]:
    return {key: orjson.loads(value) if key in ("name", "place") else value for key, value in row.items()}
