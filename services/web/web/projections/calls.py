"""Calls for entries with all that they ask, as it is now."""

from datetime import datetime
from typing import Any

from contracts.submissions import CallClosed, CallExtended, CallOpened
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from web.projections.editions import payloads

calls = Projection("calls_v2", tables=("calls_v2",))

OPENED = """
INSERT INTO calls_v2 (call, edition, deadline, terms)
SELECT e->>'call', e->>'edition', (e->'deadlines'->-1->>'until')::timestamptz, e FROM unnest($1::jsonb[]) AS e
"""

# A call may have been extended twice in the set: its latest deadline is the later one's.
EXTENDED = """
UPDATE calls_v2 c SET deadline = new.deadline, terms = jsonb_set(terms, '{deadlines}', new.deadlines)
FROM (
    SELECT DISTINCT ON (e->>'call') e->>'call' AS call, e->'deadlines' AS deadlines,
        (e->'deadlines'->-1->>'until')::timestamptz AS deadline
    FROM unnest($1::jsonb[]) WITH ORDINALITY AS extended(e, place) ORDER BY e->>'call', place DESC
) AS new
WHERE c.call = new.call
"""

CLOSED = "UPDATE calls_v2 SET closed = true WHERE call = ANY ($1::text[])"

OPEN_CALLS = """
SELECT call, edition, deadline FROM calls_v2 WHERE NOT closed AND deadline > now() ORDER BY deadline
"""
ONE = "SELECT terms, closed FROM calls_v2 WHERE call = $1"
OF_EDITION = "SELECT terms, closed FROM calls_v2 WHERE edition = $1 ORDER BY deadline, call"


@calls.on(CallOpened)
async def opened(db: Any, events: list[Recorded[CallOpened]]) -> None:
    await db.execute(OPENED, payloads(events))


@calls.on(CallExtended)
async def extended(db: Any, events: list[Recorded[CallExtended]]) -> None:
    await db.execute(EXTENDED, payloads(events))


@calls.on(CallClosed)
async def closed(db: Any, events: list[Recorded[CallClosed]]) -> None:
    await db.execute(CLOSED, [recorded.event.call for recorded in events])


async def call_of(db: Any, call: str) -> tuple[CallOpened, bool] | None:
    """A call's terms, and whether it was closed; None where there is none."""
    row = await db.fetchrow(ONE, call)
    return (CallOpened.model_validate_json(row["terms"]), row["closed"]) if row else None


async def calls_of_edition(db: Any, edition: str) -> list[CallOpened]:
    """The terms of its calls, by their deadlines."""
    return [CallOpened.model_validate_json(row["terms"]) for row in await db.fetch(OF_EDITION, edition)]


def is_open(terms: CallOpened, closed: bool, now: datetime) -> bool:
    """Whether films are taken `now`; the deadline itself is too late."""
    return not closed and now < terms.deadline
