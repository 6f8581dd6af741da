"""A FastStream handler as its documentation shows it: one message, one transaction.

A plain subscriber with its default acknowledgement (offsets are committed every five seconds: it may lose what it had
not handled), the payload as a pydantic model, and one prepared statement on a pooled connection for each message.
"""

import asyncio
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


async def handling(dsn: str, kafka: str, prefix: str, scale: Scale) -> float:
    """Messages a second, counted from the first one on."""
    broker = KafkaBroker(kafka, logger=None)
    pool: Any = await asyncpg.create_pool(dsn, min_size=1, max_size=2, max_queries=10**9)
    handled = 0
    first = asyncio.Event()

    @broker.subscriber(topic_of("submissions", prefix), group_id=dsn.rpartition("/")[2], auto_offset_reset="earliest")
    async def handle(event: FilmWithdrawn) -> None:
        nonlocal handled
        await pool.execute(UPSERT, event.film, event.edition, event.reason)
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
