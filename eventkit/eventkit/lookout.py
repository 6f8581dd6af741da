"""Looks at the service's own log for all its handlers: wakes those it concerns, and moves the marks of the others.

So an event costs a transaction for each handler that takes it, not for each that there is. Whoever is not found where
it should be is woken, and looks for itself.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import cast

import asyncpg
import structlog

from eventkit.bell import Bell, next_ring
from eventkit.database import UNREACHABLE, Database
from eventkit.handler import OWN
from eventkit.log import HEAD
from eventkit.marks import LOG_PARTITION

CHUNK = 10_000
LOOK_AGAIN = 60.0
"""Seconds after which the log is looked at without a ring."""
A_MOMENT = 0.01
"""Seconds: another process, rung by the same event, passes the same marks."""

ENSURE = """
INSERT INTO marks (handler, source, partition) SELECT handler, $2, $3 FROM unnest($1::text[]) handler
ON CONFLICT DO NOTHING
"""
BEHIND = """
SELECT handler FROM marks
WHERE handler = ANY($1) AND (source, partition) = ($2, $3) AND position < $4
"""
BEHIND_AND_FREE = f"{BEHIND} FOR UPDATE SKIP LOCKED"
NEW = "SELECT position, type FROM log WHERE position > $1 ORDER BY position LIMIT $2"

# Of those that nothing of what came concerns; who is left has not come so far, is at work, or is being passed.
PASS = """
WITH free AS (
    SELECT handler FROM marks
    WHERE handler = ANY($1) AND (source, partition) = ($2, $3) AND position >= $4 AND position < $5
    FOR UPDATE SKIP LOCKED
), passed AS (
    UPDATE marks m SET position = $5, moved_at = now() FROM free
    WHERE m.handler = free.handler AND (m.source, m.partition) = ($2, $3)
)
SELECT handler FROM marks
WHERE handler = ANY($1) AND (source, partition) = ($2, $3) AND position < $5
    AND handler NOT IN (SELECT handler FROM free)
"""

log = structlog.get_logger()


class Lookout:
    def __init__(self, database: Database, bell: Bell):
        self._database = database
        self._follower = bell.follower()
        self._takes: dict[str, Callable[[str], bool]] = {}
        self._woken: dict[str, asyncio.Event] = {}

    def follower(self, handler: str, takes: Callable[[str], bool]) -> asyncio.Event:
        """An event that is set when this handler, which takes these types, has to look at the log."""
        self._takes[handler] = takes
        return self._woken.setdefault(handler, asyncio.Event())

    async def run(self) -> None:
        """Look at the log until cancelled."""
        seen: int | None = None
        while True:
            try:
                async with self._database.acquire() as db:
                    seen = await (self._begin(db) if seen is None else self._look(db, seen))
            except UNREACHABLE as error:
                log.warning("lookout waits", error=error)
                seen = None
                await asyncio.sleep(0.5)
            else:
                await next_ring(self._follower, LOOK_AGAIN)

    async def _begin(self, db: asyncpg.Connection) -> int:
        """Where the log ends; whoever has not come so far is woken, at work or not."""
        await db.execute(ENSURE, list(self._woken), OWN, LOG_PARTITION)
        head = cast(int, await db.fetchval(HEAD))
        self._wake(await _handlers(db, BEHIND, list(self._woken), head))
        return head

    async def _look(self, db: asyncpg.Connection, seen: int) -> int:
        """How far the log was seen, for whoever saw it as far as `seen`."""
        rows = await db.fetch(NEW, seen, CHUNK)
        if not rows:
            self._wake(await _handlers(db, BEHIND_AND_FREE, list(self._woken), seen))
            return seen
        end = cast(int, rows[-1]["position"])
        types = {row["type"] for row in rows}
        concerned = {handler for handler, takes in self._takes.items() if any(map(takes, types))}
        self._wake(concerned)
        others = list(self._takes.keys() - concerned)
        if left := await _handlers(db, PASS, others, seen, end):
            await asyncio.sleep(A_MOMENT)
            self._wake(await _handlers(db, BEHIND, left, end))
        if len(rows) == CHUNK:
            self._follower.set()
        return end

    def _wake(self, handlers: Iterable[str]) -> None:
        for handler in handlers:
            self._woken[handler].set()


async def _handlers(db: asyncpg.Connection, query: str, of: Sequence[str], *positions: int) -> list[str]:
    """Those of these handlers that `query` finds."""
    return [row["handler"] for row in await db.fetch(query, of, OWN, LOG_PARTITION, *positions)]
