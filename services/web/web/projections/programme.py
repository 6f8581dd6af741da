"""The released programme: venues, halls, and every release whole, as it was published."""

from typing import Any

from contracts.scheduling import HallOpened, ProgrammePublished, VenueOpened
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from web.projections.editions import payloads

programme = Projection("programme_v1", tables=("venues_v1", "halls_v1", "releases_v1"))

VENUES = """
INSERT INTO venues_v1 (venue, edition, name, kind)
SELECT e->>'venue', e->>'edition', e->'name', e->>'kind' FROM unnest($1::jsonb[]) AS e
"""

HALLS = """
INSERT INTO halls_v1 (hall, venue, edition, name, time_zone, rollover)
SELECT e->>'hall', e->>'venue', e->>'edition', e->'name', e->>'time_zone', (e->>'rollover')::time
FROM unnest($1::jsonb[]) AS e
"""

RELEASED = """
INSERT INTO releases_v1 (edition, release, published_at, entries, changes)
SELECT e->>'edition', (e->>'release')::integer, at, e->'entries', e->'changes'
FROM unnest($1::jsonb[], $2::timestamptz[]) AS released(e, at)
"""

LATEST = """
SELECT release, published_at, entries, changes FROM releases_v1
WHERE edition = $1 ORDER BY release DESC LIMIT 1
"""

LATEST_NUMBER = "SELECT max(release) FROM releases_v1 WHERE edition = $1"

HALLS_OF = """
SELECT h.hall, h.name, h.time_zone, h.rollover, v.name AS venue
FROM halls_v1 h JOIN venues_v1 v USING (venue) WHERE h.hall = ANY ($1::text[])
"""


@programme.on(VenueOpened)
async def venue_opened(db: Any, events: list[Recorded[VenueOpened]]) -> None:
    await db.execute(VENUES, payloads(events))


@programme.on(HallOpened)
async def hall_opened(db: Any, events: list[Recorded[HallOpened]]) -> None:
    await db.execute(HALLS, payloads(events))


@programme.on(ProgrammePublished)
async def published(db: Any, events: list[Recorded[ProgrammePublished]]) -> None:
    await db.execute(RELEASED, payloads(events), [r.envelope.time for r in events])
