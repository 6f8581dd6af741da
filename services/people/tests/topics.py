"""What stands on the topics of people, as a program of somebody else's would read it."""

import asyncio
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from contracts.topics import PARTITIONS, partition_of, persons_topic
from eventkit.settings import Settings


async def records_on(settings: Settings, topic: str) -> list[Any]:
    """Every record that is on the topic now, partition by partition."""
    partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.kafka_bootstrap, auto_offset_reset="earliest")
    await consumer.start()
    found: list[Any] = []
    try:
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        async with asyncio.timeout(20):
            for partition in partitions:
                while await consumer.position(partition) < ends[partition]:
                    for records in (await consumer.getmany(timeout_ms=100)).values():
                        found += records
    finally:
        await consumer.stop()
    return found


async def persons_on_topic(settings: Settings) -> dict[str, list[bytes | None]]:
    """By person: the records on the topic of persons, in order; None is a tombstone."""
    found: dict[str, list[bytes | None]] = {}
    for record in await records_on(settings, persons_topic(settings.topic_prefix)):
        if record.key != b"matinee.watermark":
            found.setdefault(record.key.decode(), []).append(record.value)
    return found


async def send_late(settings: Settings, person: str, *records: bytes | None) -> None:
    """Put records of a person on the topic, as a relay would that woke up late."""
    producer = AIOKafkaProducer(bootstrap_servers=settings.kafka_bootstrap)
    await producer.start()
    try:
        for record in records:
            await producer.send_and_wait(
                persons_topic(settings.topic_prefix), record, key=person.encode(), partition=partition_of(person)
            )
    finally:
        await producer.stop()
