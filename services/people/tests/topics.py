"""What stands on the topics of people, as a program of somebody else's would read it."""

from aiokafka import AIOKafkaProducer

from contracts.topics import partition_of, persons_topic
from eventkit.settings import Settings
from eventkit.verify.reading import TopicRecord, whole_topic


async def records_on(settings: Settings, topic: str) -> list[TopicRecord]:
    """Every record that is on the topic now, partition by partition."""
    return [record async for record in whole_topic(settings.kafka_bootstrap, topic)]


async def persons_on_topic(settings: Settings) -> dict[str, list[bytes | None]]:
    """By person: the records on the topic of persons, in order; None is a tombstone."""
    found: dict[str, list[bytes | None]] = {}
    for record in await records_on(settings, persons_topic(settings.topic_prefix)):
        if record.key and record.key != b"matinee.watermark":
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
