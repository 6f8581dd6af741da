"""Reads a whole topic, from its first record to what was its last when reading began."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition

from contracts.envelope import Headers
from contracts.topics import PARTITIONS


@dataclass(frozen=True, slots=True)
class TopicRecord:
    partition: int
    offset: int
    key: bytes | None
    headers: Headers
    value: bytes | None


async def whole_topic(bootstrap: str, topic: str) -> AsyncIterator[TopicRecord]:
    """Every record of the topic, each partition in order. Belongs to no group and commits nothing."""
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        partitions = [TopicPartition(topic, p) for p in range(PARTITIONS)]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        ends = await consumer.end_offsets(partitions)
        unread = {tp for tp in partitions if await consumer.position(tp) < ends[tp]}
        while unread:
            for tp, records in (await consumer.getmany(*unread, timeout_ms=1000)).items():
                for record in records:
                    if record.offset < ends[tp]:
                        headers = list(record.headers)
                        yield TopicRecord(tp.partition, record.offset, record.key, headers, record.value)
            unread = {tp for tp in unread if await consumer.position(tp) < ends[tp]}
    finally:
        await consumer.stop()
