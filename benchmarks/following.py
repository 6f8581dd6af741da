"""A service that reads a topic to its end."""

import asyncio
from time import monotonic

import asyncpg
from fastapi import FastAPI
from prometheus_client import REGISTRY

from benchmarks.reading import films, reader_of, settings_of
from eventkit.runtime import Runtime
from eventkit.serving import Serving

ALL = "SELECT coalesce(sum(times), 0) FROM films"
COMMITTED = "LOCK TABLE films IN SHARE MODE"
"""Waits for the transaction that writes there."""


async def follow(dsn: str, kafka: str, prefix: str, events: int) -> float:
    """Project all the `events` of the topic, beside what the table holds already.

    Events a second, from when it had its partitions until the last was committed.
    """
    db = await asyncpg.connect(dsn)
    name = dsn.rpartition("/")[2]
    wanted = await db.fetchval(ALL) + events
    runtime = Runtime(reader_of(films(name)), settings_of(dsn, kafka, prefix), Serving())
    async with runtime.lifespan(FastAPI()):
        await _assigned(runtime)
        began = monotonic()
        await _applied(name, events)
        async with db.transaction():
            await db.execute(COMMITTED)
        took = monotonic() - began
    if (found := await db.fetchval(ALL)) != wanted:
        raise RuntimeError(f"{found} events took effect, not {wanted}")
    await db.close()
    return events / took


async def _assigned(runtime: Runtime) -> None:
    """Returns when the reader has its partitions."""
    (feed,) = runtime.topic_feeds
    while not (feed.consumer and feed.consumer.assignment()):
        await asyncio.sleep(0.001)


async def _applied(handler: str, least: int) -> None:
    """Returns when so many events have been applied."""
    while (REGISTRY.get_sample_value("matinee_events_applied_total", {"handler": handler}) or 0) < least:
        await asyncio.sleep(0.01)
