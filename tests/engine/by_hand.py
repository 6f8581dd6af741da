"""A topic that the test fills by hand, and the two services beside it."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from contracts.envelope import headers_of, watermark_of
from contracts.topics import partition_of, topic_of
from eventkit import metrics
from eventkit.kafka import Producer, Record
from eventkit.projection import Projection
from eventkit.recorded import envelope_of
from eventkit.runtime import Runtime
from eventkit.service import Service
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, order, seen, seen_projection
from tests.kit.eventually import eventually

if TYPE_CHECKING:
    from tests.engine.conftest import Stage


def owner() -> Service:
    return Service("submissions", HERE, SUBMISSIONS)


def reader(*projections: Projection) -> Service:
    return Service("scheduling", HERE, SCHEDULING, projections=projections or (seen_projection(),))


async def withdraw(runtime: Runtime, films: Sequence[UUID], times: int) -> None:
    orders = [order(film) for _ in range(times) for film in films]
    await asyncio.gather(*map(runtime.writer.submit, orders))


def everything(films: Sequence[UUID], times: int) -> dict[str, list[int]]:
    return {f"film-{film}": list(range(1, times + 1)) for film in films}


class Topic:
    """What a relay that does not run would send of these rows of the log."""

    def __init__(self, kafka: str, prefix: str, rows: Sequence[Any]):
        self._kafka = kafka
        self.topic = topic_of("submissions", prefix)
        self.rows = rows
        self.records: list[Record] = []
        before = 0
        for row in rows:
            headers = headers_of(envelope_of("submissions", row), epoch=1, prev=before)
            value = row["data"].encode()
            self.records.append(Record(self.topic, row["stream"].encode(), value, headers))
            before = row["position"]
        self.watermark = Record(self.topic, None, None, watermark_of(1, before))

    async def put(self, film: UUID, *records: Record) -> None:
        async with Producer(self._kafka) as producer:
            await producer.send(self.topic, {partition_of(f"film-{film}"): records})


async def expect_all_ten(stage: "Stage", film: UUID) -> None:
    """All ten withdrawals are applied once and in order, and nothing comes after them."""
    db = await stage.connect("scheduling")

    async def complete() -> bool:
        return await seen(db) == everything([film], 10)

    await eventually(complete)
    await asyncio.sleep(0.3)
    assert await complete()


def backfilled() -> float:
    """How many events `seen_v1` has fetched from their owner's log."""
    return metrics.backfilled.labels("seen_v1")._value.get()  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]
