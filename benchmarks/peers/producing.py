"""aiokafka by itself: records that are all made, sent to the partitions they belong to, and acknowledged.

Both idempotent, `acks=all`, compressed as the relay is.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any

from aiokafka import AIOKafkaProducer

from benchmarks.material import log_records
from contracts.topics import topic_of
from eventkit.kafka import COMPRESSION, MAX_BATCH_BYTES

LINGER_MS = 5
SEND_BATCH_BYTES = 256 * 1024
IN_FLIGHT = 2_000
"""Records that wait for their acknowledgement at once; as many as the relay reads at a time."""

Records = Sequence[Any]
Send = Callable[[Any, str, Records], Awaitable[None]]


async def sending(kafka: str, prefix: str, events: int, streams: int) -> float:
    """Records a second by `send`."""
    return await _timed(_send, SEND_BATCH_BYTES, LINGER_MS, kafka, prefix, events, streams)


async def sending_batches(kafka: str, prefix: str, events: int, streams: int) -> float:
    """Records a second by `create_batch` and `send_batch`, with batches made as the relay's are."""
    return await _timed(_send_batches, MAX_BATCH_BYTES, 0, kafka, prefix, events, streams)


async def _timed(
    send: Send, batch_bytes: int, linger: int, kafka: str, prefix: str, events: int, streams: int
) -> float:
    records = list(log_records(events, streams))
    producer = AIOKafkaProducer(
        bootstrap_servers=kafka, acks="all", enable_idempotence=True, compression_type=COMPRESSION,
        max_batch_size=batch_bytes, linger_ms=linger,
    )  # fmt: skip
    async with producer:
        began = monotonic()
        for start in range(0, events, IN_FLIGHT):
            await send(producer, topic_of("submissions", prefix), records[start : start + IN_FLIGHT])
        return events / (monotonic() - began)


async def _send(producer: Any, topic: str, records: Records) -> None:
    sent = [
        await producer.send(topic, value, key=key, partition=partition, headers=headers)
        for partition, key, value, headers in records
    ]
    await asyncio.gather(*sent)


async def _send_batches(producer: Any, topic: str, records: Records) -> None:
    batches: dict[int, Any] = defaultdict(producer.create_batch)
    for partition, key, value, headers in records:
        batches[partition].append(key=key, value=value, timestamp=None, headers=headers)
    sent = [await producer.send_batch(batch, topic, partition=partition) for partition, batch in batches.items()]
    await asyncio.gather(*sent)
