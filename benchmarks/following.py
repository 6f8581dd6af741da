"""A service that reads a topic to its end, in a process of its own: how fast, and with how much memory."""

import asyncio
from dataclasses import dataclass
from time import monotonic

import asyncpg
from fastapi import FastAPI
from prometheus_client import REGISTRY

from benchmarks.child import memory
from benchmarks.ground import MIGRATIONS
from benchmarks.reading import films
from eventkit.domain import Domain
from eventkit.service import Runtime, Service
from eventkit.settings import Settings

ALL = "SELECT coalesce(sum(times), 0) FROM films"
COMMITTED = "LOCK TABLE films IN SHARE MODE"
"""Waits for the transaction that writes there."""


@dataclass(frozen=True)
class Followed:
    rate: float
    """Events a second, from when it had its partitions until the last was committed."""
    early: float
    """MiB of memory after a tenth of the events."""
    peak: float
    """MiB."""


async def follow(dsn: str, kafka: str, prefix: str, events: int) -> Followed:
    """Project all the `events` of the topic, beside what the table holds already."""
    db = await asyncpg.connect(dsn)
    name = dsn.rpartition("/")[2]
    service = Service("scheduling", MIGRATIONS.parent, Domain("scheduling", [], []), projections=(films(name),))
    settings = Settings(
        database_url=dsn,  # pyright: ignore[reportArgumentType]
        kafka_bootstrap=kafka,
        service_token="only-for-benchmarks",  # pyright: ignore[reportArgumentType]
        service_urls={"people": "http://127.0.0.1:9", "submissions": "http://127.0.0.1:9"},
        topic_prefix=prefix,
    )
    wanted = await db.fetchval(ALL) + events
    runtime = Runtime(service, settings)
    async with runtime.lifespan(FastAPI()):
        await _assigned(runtime)
        began = monotonic()
        await _applied(name, events // 10)
        early = memory("VmRSS")
        await _applied(name, events)
        async with db.transaction():
            await db.execute(COMMITTED)
        took = monotonic() - began
    if (found := await db.fetchval(ALL)) != wanted:
        raise RuntimeError(f"{found} events took effect, not {wanted}")
    await db.close()
    return Followed(events / took, early, memory("VmHWM"))


async def _assigned(runtime: Runtime) -> None:
    """Returns when the reader has its partitions."""
    (feed,) = runtime.topic_feeds
    while not (feed.consumer and feed.consumer.assignment()):
        await asyncio.sleep(0.001)


async def _applied(handler: str, least: int) -> None:
    """Returns when so many events have been applied."""
    while (REGISTRY.get_sample_value("matinee_events_applied_total", {"handler": handler}) or 0) < least:
        await asyncio.sleep(0.01)
