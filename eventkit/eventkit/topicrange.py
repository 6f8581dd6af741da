"""Reads a part of a topic, outside of any group."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from aiokafka import AIOKafkaConsumer, TopicPartition

from eventkit.arrival import Arrival
from eventkit.topicids import topic_ids

MOST_RECORDS = 5_000

Batch = dict[int, list[Arrival]]
"""By partition, records in order."""


class OpenTopic:
    """A topic as it is now. One that does not exist has no `id`, and no records."""

    def __init__(self, consumer: Any, name: str, topic: UUID | None):
        """`topic`: Kafka's id of it."""
        self.id = topic
        self._consumer = consumer
        self._name = name

    async def records(self, starts: Mapping[int, int], ends: Mapping[int, int]) -> AsyncGenerator[Batch]:
        """By partition, the records from the offset in `starts` to before the one in `ends`, as far as they are there.

        Commits nothing.
        """
        if self.id is None:
            return
        consumer = self._consumer
        partitions = [TopicPartition(self._name, partition) for partition in ends]
        consumer.assign(partitions)
        last = await consumer.end_offsets(partitions)
        upto = {tp: min(ends[tp.partition], last[tp]) for tp in partitions}
        for tp in partitions:
            consumer.seek(tp, starts.get(tp.partition, 0))
        while unread := [tp for tp in partitions if await consumer.position(tp) < upto[tp]]:
            polled = await consumer.getmany(*unread, timeout_ms=1000, max_records=MOST_RECORDS)
            yield {
                tp.partition: [Arrival.of(record, self.id) for record in records if record.offset < upto[tp]]
                for tp, records in polled.items()
            }


@asynccontextmanager
async def open_topic(bootstrap: str, name: str) -> AsyncGenerator[OpenTopic]:
    """The topic of this name, while it is read."""
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        yield OpenTopic(consumer, name, (await topic_ids(consumer, [name])).get(name))
    finally:
        await consumer.stop()
