"""What the topic holds beyond the relay's saved place: so that a crash rarely even repeats.

A record counts only when it is the next link of the chain: of this epoch, an event of our log in
that partition, naming the one before it that we know of. So a watermark, a repeated record or one
of an older epoch leads nowhere, and nothing can be skipped.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from contracts.envelope import Headers, MalformedRecord, link_in

BESIDE = 10
"""Records among the last that may be none of those looked for: watermarks, and what was repeated."""
PATIENCE = 3.0
"""Seconds. To send some events twice is better than to keep all waiting."""

log = structlog.get_logger()


async def read_back(
    bootstrap: str, topic: str, epoch: int, sent: Sequence[int], rows: Iterable[Any]
) -> tuple[int, ...]:
    """`sent`, by partition the last position sent there, moved over those of `rows` that the topic holds."""
    unsaved: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row["partition"] is not None:
            unsaved[row["partition"]].add(row["position"])
    found = list(sent)
    if not unsaved:
        return tuple(found)  # there may be nothing but private events, or a leap after a restore
    try:
        async with asyncio.timeout(PATIENCE), aclosing(_last(bootstrap, topic, unsaved)) as records:
            async for partition, headers in records:
                try:
                    link = link_in(headers)
                except MalformedRecord:
                    continue
                if link.epoch == epoch and link.prev == found[partition] and link.position in unsaved[partition]:
                    found[partition] = link.position
    except (KafkaError, TimeoutError) as error:
        log.warning("topic not read back", topic=topic, error=error)
    return tuple(found)


async def _last(bootstrap: str, topic: str, wanted: Mapping[int, set[int]]) -> AsyncGenerator[tuple[int, Headers]]:
    """The last records of each partition, as many as are wanted and `BESIDE`."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest", fetch_max_wait_ms=100
    )
    try:
        await consumer.start()
        partitions = [TopicPartition(topic, partition) for partition in wanted]
        consumer.assign(partitions)
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        for tp in partitions:
            consumer.seek(tp, max(begins[tp], ends[tp] - len(wanted[tp.partition]) - BESIDE))
        while unread := [tp for tp in partitions if await consumer.position(tp) < ends[tp]]:
            for tp, records in (await consumer.getmany(*unread, timeout_ms=1000, max_records=500)).items():
                for record in records:
                    yield tp.partition, list(record.headers)
    finally:
        await consumer.stop()
