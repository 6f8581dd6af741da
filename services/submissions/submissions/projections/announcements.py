"""The announcement that an edition plans. For its staff alone."""

from typing import Any

import orjson

from contracts.values import EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.announcement_plan import (
    AnnouncementHeld,
    AnnouncementMade,
    AnnouncementPlanned,
    AnnouncementTakenBack,
)

announcements = Projection("announcements_v1", tables=("announcements_v1",))

PLANNED = """
INSERT INTO announcements_v1 (edition, tell_at, confirm_by, version)
SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::integer[])
ON CONFLICT (edition) DO UPDATE SET (tell_at, confirm_by, held, version)
    = (excluded.tell_at, excluded.confirm_by, NULL, excluded.version)
"""
OVER = """
INSERT INTO announcements_v1 (edition, version) SELECT * FROM unnest($1::text[], $2::integer[])
ON CONFLICT (edition) DO UPDATE SET (tell_at, confirm_by, held, version) = (NULL, NULL, NULL, excluded.version)
"""
HELD = """
UPDATE announcements_v1 a SET held = new.held, version = new.version
FROM unnest($1::text[], $2::jsonb[], $3::integer[]) AS new(edition, held, version) WHERE a.edition = new.edition
"""
ONE = "SELECT tell_at, confirm_by, held, version FROM announcements_v1 WHERE edition = $1"


@announcements.on(AnnouncementPlanned)
async def planned(db: Any, events: list[Recorded[AnnouncementPlanned]]) -> None:
    latest = {r.event.edition: (*dict(r.event).values(), r.envelope.version) for r in events}
    await db.execute(PLANNED, *zip(*latest.values(), strict=True))


async def over(db: Any, events: list[Recorded[Any]]) -> None:
    latest = {r.event.edition: r.envelope.version for r in events}
    await db.execute(OVER, list(latest), list(latest.values()))


for kind in (AnnouncementTakenBack, AnnouncementMade):
    announcements.on(kind)(over)


@announcements.on(AnnouncementHeld)
async def held(db: Any, events: list[Recorded[AnnouncementHeld]]) -> None:
    latest = {
        r.event.edition: (
            r.event.edition,
            orjson.dumps([each.model_dump() for each in r.event.why]).decode(),
            r.envelope.version,
        )
        for r in events
    }
    await db.execute(HELD, *zip(*latest.values(), strict=True))


async def announcement_of(db: Any, edition: EditionId) -> dict[str, Any]:
    """What is planned: all None where nothing is. `held`: why it could not be told when its moment had come."""
    row = await db.fetchrow(ONE, edition)
    if row is None:
        return {"tell_at": None, "confirm_by": None, "held": None, "version": 0}
    return {**row, "held": orjson.loads(row["held"]) if row["held"] else None}
