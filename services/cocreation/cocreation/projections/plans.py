"""Co-creation plans, by edition."""

from typing import Any

import orjson

from contracts.cocreation import PlanLaunched
from contracts.values import EditionId, PlanId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

plans = Projection("plans_v1", tables=("plans_v1",))

# Arrays of arrays must be of equal length in Postgres, so the tracks travel as JSON.
LAUNCHED = """
INSERT INTO plans_v1 (plan, edition, name, tracks, about, closes, position, version)
SELECT plan, edition, name, ARRAY(SELECT jsonb_array_elements_text(tracks)), about, closes, position, version
FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::timestamptz[], $7::bigint[],
    $8::integer[])
    AS new(plan, edition, name, tracks, about, closes, position, version)
"""

COLUMNS = "plan, edition, name, tracks, about, closes, closes > now() AS open, position, version"
ONE = f"SELECT {COLUMNS} FROM plans_v1 WHERE plan = $1"
OF_EDITION = f"""
SELECT {COLUMNS} FROM plans_v1 WHERE edition = $1 AND position < $2 ORDER BY position DESC LIMIT $3
"""


@plans.on(PlanLaunched)
async def launched(db: Any, events: list[Recorded[PlanLaunched]]) -> None:
    rows = [
        (
            r.event.plan,
            r.event.edition,
            orjson.dumps(r.event.name).decode(),
            orjson.dumps(r.event.tracks).decode(),
            orjson.dumps(r.event.about).decode() if r.event.about else None,
            r.event.closes,
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(LAUNCHED, *zip(*rows, strict=True))


async def plan_by_id(db: Any, plan: PlanId) -> dict[str, Any] | None:
    """The plan, and whether it is `open` for proposals now; None when it is not known."""
    row = await db.fetchrow(ONE, plan)
    return _readable(row) if row else None


async def plans_of_edition(db: Any, edition: EditionId, before: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` plans launched before the log's position `before`, the newest first."""
    return [_readable(row) for row in await db.fetch(OF_EDITION, edition, before, limit)]


def _readable(row: Any) -> dict[str, Any]:
    return {
        key: orjson.loads(value) if key in ("name", "about") and value is not None else value
        for key, value in row.items()
    }
