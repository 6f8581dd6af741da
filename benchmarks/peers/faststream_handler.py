"""A FastStream handler as its documentation shows it: one message, one transaction.

A plain subscriber with its default acknowledgement (offsets are committed every five seconds: it may lose what it had
not handled), the payload as a pydantic model, and one prepared statement on a pooled connection for each message: in a
transaction of its own, or, as `handling_in_one_statement`, without saying so, which spares two questions to Postgres.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import asyncpg
from faststream.kafka import KafkaBroker

from benchmarks.scale import Scale
from contracts.submissions import FilmWithdrawn
from contracts.topics import topic_of

UPSERT = """
INSERT INTO films (film, edition, reason, times) VALUES ($1, $2, $3, 1)
ON CONFLICT (film) DO UPDATE
SET edition = excluded.edition, reason = excluded.reason, times = films.times + excluded.times
"""

Apply = Callable[[Any, FilmWithdrawn], Awaitable[None]]


async def handling(dsn: str, kafka: str, prefix: str, scale: Scale) -> float:
    """Messages a second, counted from the first one on."""

    async def apply(pool: Any, event: FilmWithdrawn) -> None:
        async with pool.acquire() as db, db.transaction():
            await db.execute(UPSERT, event.film, event.edition, event.reason)

    return await _handling(dsn, kafka, prefix, scale, apply)


async def handling_in_one_statement(dsn: str, kafka: str, prefix: str, scale: Scale) -> float:
    """Messages a second, counted from the first one on."""

    async def apply(pool: Any, event: FilmWithdrawn) -> None:
        await pool.execute(UPSERT, event.film, event.edition, event.reason)

    return await _handling(dsn, kafka, prefix, scale, apply)


async def _handling(dsn: str, kafka: str, prefix: str, scale: Scale, apply: Apply) -> float:
    broker = KafkaBroker(kafka, logger=None)
    pool = await asyncpg.create_pool(dsn, min_size=1, max_size=2, max_queries=10**9)
    handled = 0
    first = asyncio.Event()

    @broker.subscriber(topic_of("submissions", prefix), group_id=dsn.rpartition("/")[2], auto_offset_reset="earliest")
    async def handle(event: FilmWithdrawn) -> None:
        nonlocal handled
        await apply(pool, event)
        handled += 1
        first.set()

    async with broker:
        await broker.start()
        await first.wait()
        began, before = monotonic(), handled
        await asyncio.sleep(scale.seconds)
        rate = (handled - before) / (monotonic() - began)
    await pool.close()
    return rate
