"""Where editions are: which law says how old somebody must be to decide alone."""

from dataclasses import dataclass
from typing import Any

import orjson

from contracts.submissions import EditionAnnounced
from contracts.values import EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

editions = Projection("editions_v1", tables=("editions_v1",))

ANNOUNCED = """
INSERT INTO editions_v1 (edition, name, country, time_zone)
SELECT * FROM unnest($1::text[], $2::jsonb[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING
"""
OF = "SELECT country, time_zone FROM editions_v1 WHERE edition = $1"


@dataclass(frozen=True, slots=True)
class Where:
    country: str
    time_zone: str


@editions.on(EditionAnnounced)
async def announced(db: Any, events: list[Recorded[EditionAnnounced]]) -> None:
    rows = [
        (e.edition, orjson.dumps(e.name).decode(), e.place.country, e.place.time_zone)
        for r in events
        for e in [r.event]
    ]
    await db.execute(ANNOUNCED, *zip(*rows, strict=True))


async def where_is(db: Any, edition: EditionId) -> Where | None:
    """None: it was not announced, or that has not arrived here yet."""
    row = await db.fetchrow(OF, edition)
    return Where(**row) if row else None
