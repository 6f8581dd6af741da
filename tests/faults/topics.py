"""What the run does to topics: it puts records there, deletes them, and at the end has all published anew."""

from collections.abc import Mapping, Sequence

from aiokafka import TopicPartition
from aiokafka.admin import RecordsToDelete

from contracts.topics import topic_of
from eventkit.kafka import Producer, Record
from tests.faults.patience import patiently
from tests.kit.admin import admin_of


async def put(bootstrap: str, service: str, records: Mapping[int, Sequence[Record]]) -> None:
    """Put records on partitions of the service's topic, again where it is not known whether they got there."""

    async def attempt() -> None:
        async with Producer(bootstrap) as producer:
            await producer.send(topic_of(service), records)

    await patiently(attempt)


async def delete(bootstrap: str, ends: Mapping[TopicPartition, int]) -> None:
    """Delete what partitions have before these offsets."""

    async def attempt() -> None:
        async with admin_of(bootstrap) as admin:
            await admin.delete_records({tp: RecordsToDelete(end) for tp, end in ends.items()})

    await patiently(attempt)
