"""Commands that are due at a time.

A timer is a row that a projection keeps, so it moves or vanishes with what it is about. When it is
due, the clock sends its command; the id is made from key and due time, so it takes effect once,
whichever process is first.
"""

from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID, uuid5

import structlog

from eventkit import metrics
from eventkit.bell import Bell, next_ring
from eventkit.database import UNREACHABLE, Database, is_transient
from eventkit.deciding import Command
from eventkit.domain import Domain
from eventkit.log import CHANNEL
from eventkit.orders import Order
from eventkit.writer import Writer

LONGEST_WAIT = 60.0
"""Seconds between two looks at the timers, and until one is tried again that failed."""
NAMESPACE = UUID("5d1f7c0e-0a57-4d0c-9a0b-6a1f6f1f7a11")

SET = f"""
INSERT INTO timers (key, due, command, payload) VALUES ($1, $2, $3, $4)
ON CONFLICT (key) DO UPDATE SET due = $2, command = $3, payload = $4
RETURNING pg_notify('{CHANNEL}', '')
"""
CLEAR = "DELETE FROM timers WHERE key = $1"
DUE = "SELECT key, due, command, payload FROM timers WHERE due <= now() AND key <> ALL($1) ORDER BY due LIMIT 100"
DONE = "DELETE FROM timers WHERE key = $1 AND due = $2"
NEXT = "SELECT extract(epoch FROM min(due) - now())::float FROM timers WHERE key <> ALL($1)"

log = structlog.get_logger()


async def set_timer(db: Any, key: str, due: datetime, command: Command) -> None:
    """Send `command` at `due`; replaces what `key` had."""
    await db.execute(SET, key, due, type(command).__name__, command.model_dump_json())


async def clear_timer(db: Any, key: str) -> None:
    await db.execute(CLEAR, key)


class Clock:
    """Sends the commands of timers that are due."""

    def __init__(self, domain: Domain, database: Database, writer: Writer, bell: Bell):
        self._domain = domain
        self._database = database
        self._writer = writer
        self._follower = bell.follower()
        self._resting: dict[str, float] = {}
        """By the key of a timer that failed: when it is tried again."""

    async def run(self) -> None:
        """Watch the timers until cancelled. A ring means that one may have been set."""
        while True:
            try:
                wait = await self._send_due()
            except UNREACHABLE as error:
                log.warning("clock waits", error=error)
                wait = 1.0
            await next_ring(self._follower, wait)

    async def _send_due(self) -> float:
        now = monotonic()
        self._resting = {key: until for key, until in self._resting.items() if until > now}
        async with self._database.acquire() as db:
            for row in await db.fetch(DUE, list(self._resting)):
                await self._send(db, row)
            wait = await db.fetchval(NEXT, list(self._resting))
        return LONGEST_WAIT if wait is None else min(max(wait, 0.01), LONGEST_WAIT)

    async def _send(self, db: Any, row: Any) -> None:
        try:
            await self._writer.submit(self._order(row))
        except Exception as error:
            if is_transient(error):
                raise
            # A mistake of ours, in the code or in what was kept: the other timers are due all the same.
            log.exception("timer failed", key=row["key"])
            self._resting[row["key"]] = monotonic() + LONGEST_WAIT
        else:
            await db.execute(DONE, row["key"], row["due"])
            metrics.timers_fired.inc()

    def _order(self, row: Any) -> Order:
        command = self._domain.timed[row["command"]].model_validate_json(row["payload"])
        order_id = uuid5(NAMESPACE, f"{self._domain.service}:{row['key']}:{row['due'].isoformat()}")
        return Order(id=order_id, command=command, actor="clock", correlation=order_id, causation=order_id)
