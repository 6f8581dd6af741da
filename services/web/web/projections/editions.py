"""Editions with their sections."""

from typing import Any

from contracts.submissions import EditionAnnounced, SectionAdded
from eventkit.projection import Projection
from eventkit.recorded import Recorded

editions = Projection("editions_v1", tables=("editions_v1", "sections_v1"))

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

NAMES = "SELECT edition, name FROM editions_v1 WHERE ends_on >= current_date ORDER BY starts_on, edition"

SECTIONS = "SELECT section, name FROM sections_v1 WHERE edition = $1 ORDER BY position"


def payloads(events: list[Recorded[Any]]) -> list[str]:
    """The events as JSON, for statements that take a whole set apart."""
    return [recorded.event.model_dump_json() for recorded in events]


@editions.on(EditionAnnounced)
async def announced(db: Any, events: list[Recorded[EditionAnnounced]]) -> None:
    await db.execute(ANNOUNCED, payloads(events))


@editions.on(SectionAdded)
async def added(db: Any, events: list[Recorded[SectionAdded]]) -> None:
    await db.execute(ADDED, payloads(events), [recorded.envelope.position for recorded in events])
