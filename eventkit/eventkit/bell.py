"""Wakes those who follow the log, within the process at once and across processes by NOTIFY."""

import asyncio
from weakref import WeakSet

import structlog

from eventkit.database import UNREACHABLE, Database
from eventkit.log import CHANNEL

ASK_AGAIN = 30.0
"""Seconds between questions whether the database still listens to us; those who follow also look by themselves."""

log = structlog.get_logger()


class Bell:
    """Rung when the log has grown. Followers also look by themselves now and then: a ring may be lost."""

    def __init__(self) -> None:
        self._followers: WeakSet[asyncio.Event] = WeakSet()
        self._closed = asyncio.Event()

    def follower(self) -> asyncio.Event:
        """An event that is set by every ring; it starts set, so that the first look is taken."""
        event = asyncio.Event()
        event.set()
        self._followers.add(event)
        return event

    def ring(self) -> None:
        for event in self._followers:
            event.set()

    def _heard(self, *_: object) -> None:
        self.ring()

    def _lost(self, _: object) -> None:
        self._closed.set()

    async def listen(self, database: Database) -> None:
        """Ring whenever another process has written, until cancelled."""
        while True:
            try:
                async with database.connection() as db:
                    db.add_termination_listener(self._lost)
                    await db.add_listener(CHANNEL, self._heard)
                    self.ring()
                    while True:
                        await next_ring(self._closed, ASK_AGAIN)
                        await db.fetchval("SELECT 1")
            except UNREACHABLE as error:
                log.warning("listener lost the database", error=error)
                await asyncio.sleep(0.5)


async def next_ring(event: asyncio.Event, at_most: float | None = None) -> None:
    """Wait for a ring, at most so many seconds."""
    try:
        async with asyncio.timeout(at_most):
            await event.wait()
    except TimeoutError:
        pass
    event.clear()
