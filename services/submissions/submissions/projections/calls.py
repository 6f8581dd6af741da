"""Calls for entries with all that they ask, as it is now."""

from typing import Any

import orjson

from contracts.submissions import CallClosed, CallExtended, CallOpened
from contracts.values import CallId, EditionId, Place
from eventkit.projection import Projection
from eventkit.recorded import Recorded

calls = Projection("calls_v2", tables=("calls_v2",))

OPENED = """
INSERT INTO calls_v2 (call, edition, deadline, terms, version)
SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::jsonb[], $5::integer[])
"""
EXTENDED = """
UPDATE calls_v2 c
SET deadline = new.deadline, terms = jsonb_set(terms, '{deadlines}', new.deadlines), version = new.version
FROM unnest($1::text[], $2::timestamptz[], $3::jsonb[], $4::integer[]) AS new(call, deadline, deadlines, version)
WHERE c.call = new.call
"""
CLOSED = """
UPDATE calls_v2 c SET closed = true, version = new.version
FROM unnest($1::text[], $2::integer[]) AS new(call, version)
WHERE c.call = new.call
"""

OF_EDITION = "SELECT terms, closed, version FROM calls_v2 WHERE edition = $1 ORDER BY deadline, call"
ONE = "SELECT terms, closed, version FROM calls_v2 WHERE call = $1"
TERMS_AND_PLACE = "SELECT terms, place FROM calls_v2 JOIN editions_v2 USING (edition) WHERE call = $1"
EDITION_OF_CALL = "SELECT edition FROM calls_v2 WHERE call = $1"


@calls.on(CallOpened)
async def opened(db: Any, events: list[Recorded[CallOpened]]) -> None:
    rows = [
        (r.event.call, r.event.edition, r.event.deadline, r.event.model_dump_json(), r.envelope.version) for r in events
    ]
    await db.execute(OPENED, *zip(*rows, strict=True))


@calls.on(CallExtended)
async def extended(db: Any, events: list[Recorded[CallExtended]]) -> None:
    # A call may have been extended twice in the set: the later one counts.
    latest = {
        r.event.call: (r.event.call, r.event.deadlines[-1].until, _deadlines_of(r.event), r.envelope.version)
        for r in events
    }
    await db.execute(EXTENDED, *zip(*latest.values(), strict=True))


@calls.on(CallClosed)
async def closed(db: Any, events: list[Recorded[CallClosed]]) -> None:
    rows = [(r.event.call, r.envelope.version) for r in events]
    await db.execute(CLOSED, *zip(*rows, strict=True))


def _deadlines_of(event: CallExtended) -> str:
    return orjson.dumps(event.model_dump(mode="json")["deadlines"]).decode()


async def calls_of_edition(db: Any, edition: EditionId) -> list[dict[str, Any]]:
    """By their last deadlines."""
    return [_readable(row) for row in await db.fetch(OF_EDITION, edition)]


async def terms_of_edition(db: Any, edition: EditionId) -> list[CallOpened]:
    """What each of its calls asks."""
    return [CallOpened.model_validate_json(row["terms"]) for row in await db.fetch(OF_EDITION, edition)]


async def call_with_terms(db: Any, call: CallId) -> dict[str, Any] | None:
    """The call; None when it is not known."""
    row = await db.fetchrow(ONE, call)
    return _readable(row) if row else None


async def terms_and_place(db: Any, call: CallId) -> tuple[CallOpened, Place] | None:
    """What the call asks, and where its edition is; None when it is not known."""
    row = await db.fetchrow(TERMS_AND_PLACE, call)
    if row is None:
        return None
    return CallOpened.model_validate_json(row["terms"]), Place.model_validate_json(row["place"])


async def edition_of_call(db: Any, call: CallId) -> EditionId | None:
    return await db.fetchval(EDITION_OF_CALL, call)


def _readable(row: Any) -> dict[str, Any]:
    # A row from before calls asked for tiers has none.
    return {"tiers": [], **orjson.loads(row["terms"]), "closed": row["closed"], "version": row["version"]}
