"""Editions with their sections and calls."""

from typing import Any

from contracts.submissions import CallClosed, CallOpened, EditionAnnounced, SectionAdded
from eventkit.projection import Projection
from eventkit.recorded import Recorded

editions = Projection("editions_v1", tables=("editions_v1", "sections_v1", "calls_v1"))

ANNOUNCED = """
INSERT INTO editions_v1 (edition, name, place, starts_on, ends_on, languages, rollover)
SELECT e->>'edition', e->'name', e->'place', (e->>'starts_on')::date, (e->>'ends_on')::date,
    ARRAY(SELECT jsonb_array_elements_text(e->'languages')), (e->>'rollover')::time
FROM unnest($1::jsonb[]) AS e
"""

ADDED = """
INSERT INTO sections_v1 (edition, section, name, position)
SELECT e->>'edition', e->>'section', e->'name', position
FROM unnest($1::jsonb[], $2::bigint[]) AS added(e, position)
"""

OPENED = """
INSERT INTO calls_v1 (call, edition, deadline, ai_declaration_required, closed)
SELECT e->>'call', e->>'edition', (e->>'deadline')::timestamptz,
    (e->>'ai_declaration_required')::boolean, false
FROM unnest($1::jsonb[]) AS e
"""

CLOSED = "UPDATE calls_v1 SET closed = true WHERE call = ANY ($1::text[])"

ALL = """
SELECT e.*,
    (SELECT count(*) FROM films_v1 f WHERE f.edition = e.edition AND f.confirmed AND NOT f.left_us) AS films,
    (SELECT r.published_at FROM releases_v1 r WHERE r.edition = e.edition ORDER BY release DESC LIMIT 1)
        AS published_at,
    (SELECT count(*) FROM plans_v1 p WHERE p.edition = e.edition AND p.closes > now()) AS plans,
    (SELECT jsonb_array_length(r.entries) FROM releases_v1 r WHERE r.edition = e.edition
        ORDER BY release DESC LIMIT 1) AS screenings
FROM editions_v1 e ORDER BY e.starts_on DESC, e.edition
"""

ONE = "SELECT * FROM editions_v1 WHERE edition = $1"

SECTIONS = "SELECT section, name FROM sections_v1 WHERE edition = $1 ORDER BY position"

OPEN_CALLS = """
SELECT call, edition, deadline FROM calls_v1 WHERE NOT closed AND deadline > now() ORDER BY deadline
"""

CALL = "SELECT c.*, e.languages, e.place, e.name FROM calls_v1 c JOIN editions_v1 e USING (edition) WHERE call = $1"


def payloads(events: list[Recorded[Any]]) -> list[str]:
    """The events as JSON, for statements that take a whole set apart."""
    return [recorded.event.model_dump_json() for recorded in events]


@editions.on(EditionAnnounced)
async def announced(db: Any, events: list[Recorded[EditionAnnounced]]) -> None:
    await db.execute(ANNOUNCED, payloads(events))


@editions.on(SectionAdded)
async def added(db: Any, events: list[Recorded[SectionAdded]]) -> None:
    await db.execute(ADDED, payloads(events), [recorded.envelope.position for recorded in events])


@editions.on(CallOpened)
async def opened(db: Any, events: list[Recorded[CallOpened]]) -> None:
    await db.execute(OPENED, payloads(events))


@editions.on(CallClosed)
async def closed(db: Any, events: list[Recorded[CallClosed]]) -> None:
    await db.execute(CLOSED, [recorded.event.call for recorded in events])
