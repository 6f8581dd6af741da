"""What cocreation tells the other services."""

import asyncio

from aiokafka import AIOKafkaConsumer, TopicPartition

from contracts.envelope import Envelope, envelope_in
from contracts.topics import PARTITIONS, topic_of
from eventkit.settings import Settings


async def told(settings: Settings, events: int) -> list[str]:
    """The types of everything on the service's topic, in the order of the log, once it has so many events."""
    topic = topic_of("cocreation", settings.topic_prefix)
    partitions = [TopicPartition(topic, partition) for partition in range(PARTITIONS)]
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.kafka_bootstrap, auto_offset_reset="earliest")
    await consumer.start()
    found: list[Envelope] = []
    try:
        consumer.assign(partitions)
        async with asyncio.timeout(20):
            while len(found) < events or await _unread(consumer, partitions):
                for records in (await consumer.getmany(timeout_ms=100)).values():
                    found += [envelope_in(record.headers) for record in records if record.key is not None]
    finally:
        await consumer.stop()
    return [envelope.type for envelope in sorted(found, key=lambda envelope: envelope.position)]


async def _unread(consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> bool:
    ends = await consumer.end_offsets(partitions)
    return any([await consumer.position(partition) < ends[partition] for partition in partitions])
