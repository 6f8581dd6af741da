"""Tries a handler's parked events again, in their streams' order, when they are due."""

import asyncio
from typing import Any

import structlog

from eventkit import parking
from eventkit.database import UNREACHABLE, Database, is_transient
from eventkit.delivery import Delivery
from eventkit.errors import describe
from eventkit.handler import NotYet

LOOK_AGAIN = 60.0
"""Seconds between looks when nothing is known to be parked; another process may have parked, and died."""

log = structlog.get_logger()


class Retrying:
    def __init__(self, delivery: Delivery, database: Database):
        self._delivery = delivery
        self._handler = delivery.handler.name
        self._database = database
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something was parked."""
        self._woken.set()

    async def run(self) -> None:
        """Retry until cancelled."""
        while True:
            try:
                wait = await self._retry_due()
            except UNREACHABLE as error:
                log.warning("retry interrupted", handler=self._handler, error=error)
                wait = 1.0
            try:
                async with asyncio.timeout(wait):
                    await self._woken.wait()
            except TimeoutError:
                pass
            self._woken.clear()

    async def _retry_due(self) -> float:
        """Try what is due; the seconds until something is due again."""
        async with self._database.acquire() as db:
            due = await db.fetchval(parking.NEXT_DUE, self._handler)
            if due is not None and due <= 0:
                async with db.transaction():
                    if await db.fetchval(parking.TRY_LOCK, self._handler):
                        for row in await db.fetch(parking.DUE, self._handler):
                            await attempt(db, self._delivery, row)
                due = await db.fetchval(parking.NEXT_DUE, self._handler)
        return LOOK_AGAIN if due is None else min(max(due, 0.02), LOOK_AGAIN)


async def attempt(db: Any, delivery: Delivery, row: Any) -> Exception | None:
    """Handle a parked event, the first of its stream, and release it; or keep it parked, and return what is wrong.

    The caller holds the lock of the handler's parked events. Errors that say nothing about the event are raised.
    """
    key = delivery.handler.name, row["source"], row["position"]
    try:
        async with db.transaction():
            await delivery.take(db, [parking.letter_of(row)])
    except Exception as error:
        if is_transient(error):
            raise
        attempts = row["attempts"] + 1
        wait = parking.delay(attempts, isinstance(error, NotYet))
        await db.execute(parking.FAILED, *key, describe(error), attempts, wait)
        return error
    await db.execute(parking.RELEASE, *key)
    log.info("parked event handled", handler=delivery.handler.name, stream=row["stream"])
    return None
