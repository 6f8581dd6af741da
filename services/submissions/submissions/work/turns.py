"""One thing at a time, by one process at a time, as long as there is something to do."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from uuid import UUID

import structlog

from eventkit.bell import next_ring
from eventkit.database import UNREACHABLE, Database
from eventkit.projection import Projection
from eventkit.runtime import Runtime
from eventkit.waiting import all_caught_up
from eventkit.writer import Busy
from submissions.adapters.objects import StoreDown
from submissions.adapters.scanner import ScannerDown

LOOK_AGAIN = 60.0
"""Seconds between looks when nothing rings."""
PAUSE = 0.25
"""Seconds before a ring is followed: a busy log rings for every batch."""
LATER = 30.0
"""Seconds until that is tried again which could not be done."""

TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended($1, 0))"

T = TypeVar("T")

log = structlog.get_logger()


@asynccontextmanager
async def held(database: Database, what: str) -> AsyncGenerator[bool]:
    """Whether this process has the lock of this name until the end; it ends with the process, however that ends."""
    async with database.connection() as db:
        yield await db.fetchval(TRY_LOCK, what)


async def in_turn(
    runtime: Runtime,
    look: Callable[[Any, list[UUID]], Awaitable[T | None]],
    key: Callable[[T], UUID],
    do: Callable[[T], Awaitable[None]],
    *reads: Projection,
) -> None:
    """Until cancelled: `do` whatever `look`, which `reads` these, finds that is not in its list of keys; then wait
    for a ring.

    What fails is tried again later, and holds up nothing else.
    """
    follower = runtime.bell.follower()
    resting: set[UUID] = set()
    loop = asyncio.get_running_loop()

    def rest(one: UUID) -> None:
        resting.add(one)
        loop.call_later(LATER, lambda: (resting.discard(one), follower.set()))

    while True:
        await next_ring(follower, LOOK_AGAIN)
        await asyncio.sleep(PAUSE)
        try:
            async with runtime.database.acquire() as db:
                if not await all_caught_up(db, runtime.service.name, *(projection.name for projection in reads)):
                    follower.set()
            while (found := await _next(runtime, look, list(resting))) is not None:
                try:
                    async with held(runtime.database, f"{do.__qualname__} {key(found)}") as mine:
                        if mine:
                            await do(found)
                        # Another process is at it; or it is done, which the tables that are looked at may not say yet.
                        rest(key(found))
                except (StoreDown, ScannerDown, Busy) as error:
                    log.warning("files wait", kind=type(error).__name__)
                    rest(key(found))
                except UNREACHABLE:
                    raise
                except Exception:
                    log.exception("file failed", of=str(key(found)))
                    rest(key(found))
        except UNREACHABLE as error:
            log.warning("files wait for the database", error=error)
            follower.set()
            await asyncio.sleep(1)


async def _next(runtime: Runtime, look: Callable[[Any, list[UUID]], Awaitable[T | None]], but: list[UUID]) -> T | None:
    async with runtime.database.acquire() as db:
        return await look(db, but)
