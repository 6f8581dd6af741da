"""Commands that are due at a time.

A timer is a row that a projection keeps, so it moves or vanishes with what it is about. When it is
due, the clock sends its command; the id is made from key and due time, so it takes effect once,
whichever process is first.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import structlog

from eventkit import metrics
from eventkit.bell import Bell, next_ring
from eventkit.database import UNREACHABLE, Database
from eventkit.deciding import Command
from eventkit.domain import Domain
from eventkit.log import CHANNEL
from eventkit.orders import Order
from eventkit.writer import Writer

LONGEST_WAIT = 60.0
NAMESPACE = UUID("5d1f7c0e-0a57-4d0c-9a0b-6a1f6f1f7a11")

SET = f"""
INSERT INTO timers (key, due, command, payload) VALUES ($1, $2, $3, $4)
ON CONFLICT (key) DO UPDATE SET due = $2, command = $3, payload = $4
RETURNING pg_notify('{CHANNEL}', '')
"""
CLEAR = "DELETE FROM timers WHERE key = $1"
DUE = "SELECT key, due, command, payload FROM timers WHERE due <= now() ORDER BY due LIMIT 100"
DONE = "DELETE FROM timers WHERE key = $1 AND due = $2"
NEXT = "SELECT extract(epoch FROM min(due) - now())::float FROM timers"

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
        async with self._database.acquire() as db:
            for row in await db.fetch(DUE):
                order = self._order(row)
                await self._writer.submit(order)
                await db.execute(DONE, row["key"], row["due"])
                metrics.timers_fired.inc()
            wait = await db.fetchval(NEXT)
        return LONGEST_WAIT if wait is None else min(max(wait, 0.01), LONGEST_WAIT)

    def _order(self, row: Any) -> Order:
        command = self._domain.timed[row["command"]].model_validate_json(row["payload"])
        order_id = uuid5(NAMESPACE, f"{self._domain.service}:{row['key']}:{row['due'].isoformat()}")
        return Order(id=order_id, command=command, actor="clock", correlation=order_id, causation=order_id)
