"""Venues and their halls, by edition."""

from collections.abc import Sequence
from typing import Any

import orjson

from contracts.scheduling import HallOpened, VenueOpened
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from scheduling.domain.hall import Hall

venues = Projection("venues_v1", tables=("venues_v1", "halls_v1"))

INSERT_VENUES = """
INSERT INTO venues_v1 (venue, edition, name, kind, place, version)
SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::text[], $5::jsonb[], $6::integer[])
"""

INSERT_HALLS = """
INSERT INTO halls_v1 (hall, venue, edition, name, seats, wheelchair_places, changeover, shared,
    time_zone, rollover, version)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::integer[], $6::integer[],
    $7::integer[], $8::boolean[], $9::text[], $10::time[], $11::integer[])
"""

VENUES = """
SELECT v.venue, v.edition, v.name, v.kind, v.place, v.version,
    coalesce(jsonb_agg(to_jsonb(h) - 'edition' - 'venue' ORDER BY h.hall) FILTER (WHERE h.hall IS NOT NULL),
        '[]') AS halls
FROM (
    SELECT * FROM venues_v1 WHERE edition = $1 AND venue > $2 ORDER BY venue LIMIT $3
) AS v
LEFT JOIN halls_v1 h ON h.venue = v.venue
GROUP BY v.venue, v.edition, v.name, v.kind, v.place, v.version
ORDER BY v.venue
"""

EDITION_OF = "SELECT edition FROM venues_v1 WHERE venue = $1"

HALLS = """
SELECT hall, edition, time_zone, rollover, changeover, shared FROM halls_v1 WHERE hall = ANY($1::text[])
"""

HALLS_OF_EDITION = """
SELECT hall, edition, time_zone, rollover, changeover, shared FROM halls_v1 WHERE edition = $1
"""


@venues.on(VenueOpened)
async def venue_opened(db: Any, events: Sequence[Recorded[VenueOpened]]) -> None:
    rows = [
        (
            e.venue,
            e.edition,
            orjson.dumps(e.name).decode(),
            e.kind,
            e.place.model_dump_json(),
            r.envelope.version,
        )
        for r in events
        for e in [r.event]
    ]
    await db.execute(INSERT_VENUES, *zip(*rows, strict=True))


@venues.on(HallOpened)
async def hall_opened(db: Any, events: Sequence[Recorded[HallOpened]]) -> None:
    rows = [
        (
            e.hall,
            e.venue,
            e.edition,
            orjson.dumps(e.name).decode(),
            e.seats,
            e.wheelchair_places,
            e.changeover,
            e.shared,
            e.time_zone,
            e.rollover,
            r.envelope.version,
        )
        for r in events
        for e in [r.event]
    ]
    await db.execute(INSERT_HALLS, *zip(*rows, strict=True))


async def venues_of(db: Any, edition: str, after: str, limit: int) -> list[dict[str, Any]]:
    """The venues of an edition after the id `after`, each with its halls."""
    return [
        {**row, **{name: orjson.loads(row[name]) for name in ("name", "place", "halls")}}
        for row in await db.fetch(VENUES, edition, after, limit)
    ]


async def edition_of_venue(db: Any, venue: str) -> str | None:
    return await db.fetchval(EDITION_OF, venue)


async def halls_by_id(db: Any, *ids: str) -> dict[str, Hall]:
    """Those of the halls that are known, as the domain sees them."""
    return {row["hall"]: Hall(**row) for row in await db.fetch(HALLS, ids)}


async def halls_of(db: Any, edition: str) -> list[Hall]:
    return [Hall(**row) for row in await db.fetch(HALLS_OF_EDITION, edition)]
