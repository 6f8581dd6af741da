"""Reads a part of a topic, outside of any group."""

from collections.abc import AsyncGenerator, Mapping

from aiokafka import AIOKafkaConsumer, TopicPartition

from eventkit.arrival import Arrival

MOST_RECORDS = 5_000

Batch = dict[int, list[Arrival]]
"""By partition, records in order."""


async def topic_range(
    bootstrap: str, topic: str, starts: Mapping[int, int], ends: Mapping[int, int]
) -> AsyncGenerator[Batch]:
    """By partition, the records from the offset in `starts` to before the one in `ends`, as far as they are there now.

    A topic that does not exist has none. Commits nothing.
    """
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        if topic not in await consumer.topics():
            return
        partitions = [TopicPartition(topic, partition) for partition in ends]
        consumer.assign(partitions)
        last = await consumer.end_offsets(partitions)
        upto = {tp: min(ends[tp.partition], last[tp]) for tp in partitions}
        for tp in partitions:
            consumer.seek(tp, starts.get(tp.partition, 0))
        while unread := [tp for tp in partitions if await consumer.position(tp) < upto[tp]]:
            polled = await consumer.getmany(*unread, timeout_ms=1000, max_records=MOST_RECORDS)
            yield {
                tp.partition: [
                    Arrival(record.offset, list(record.headers), record.value, record.key)
                    for record in records
                    if record.offset < upto[tp]
                ]
                for tp, records in polled.items()
            }
    finally:
        await consumer.stop()
