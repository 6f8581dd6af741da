"""Reads the services' topics as they fill, so that what is deleted there later is still known."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from contracts.envelope import Headers, MalformedRecord, envelope_in
from contracts.topics import PARTITIONS, topic_of
from eventkit.kafka import Record
from tests.faults.checker import Fact

MARK: tuple[str, bytes] = ("fault", b"1")
"""The header of what the fault run itself put on a topic."""


class Spectator:
    """What every topic had, in order, partition by partition."""

    def __init__(self, consumer: Any, services: Iterable[str]):
        self._consumer = consumer
        self._services = {topic_of(service): service for service in services}
        self.records: dict[tuple[str, int], list[Record]] = defaultdict(list)
        """By service and partition: what somebody else than the run has sent."""
        self.facts: dict[str, list[Fact]] = defaultdict(list)
        """By service: what every event on its topic says, whoever sent it."""

    @classmethod
    @asynccontextmanager
    async def watching(cls, bootstrap: str, services: Iterable[str]) -> AsyncGenerator["Spectator"]:
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest")
        await consumer.start()
        spectator = cls(consumer, services)
        consumer.assign(spectator.partitions)
        watching = asyncio.create_task(spectator._watch())
        try:
            yield spectator
        finally:
            watching.cancel()
            await asyncio.wait([watching])
            await consumer.stop()

    @property
    def partitions(self) -> list[TopicPartition]:
        return [TopicPartition(topic, p) for topic in self._services for p in range(PARTITIONS)]

    async def ends(self, *services: str) -> dict[TopicPartition, int]:
        """The ends of these services' partitions, once they have been read to there. Raises `KafkaError`."""
        wanted = [tp for tp in self.partitions if self._services[tp.topic] in services]
        ends: dict[TopicPartition, int] = await self._consumer.end_offsets(wanted)
        for tp, end in ends.items():
            while await self._consumer.position(tp) < end:
                await asyncio.sleep(0.02)
        return ends

    async def _watch(self) -> None:
        while True:
            try:
                polled = await self._consumer.getmany(timeout_ms=500)
            except KafkaError:
                await asyncio.sleep(0.1)
                continue
            for tp, records in polled.items():
                for record in records:
                    service = self._services[tp.topic]
                    self._note(service, tp.partition, Record(tp.topic, record.key, record.value, list(record.headers)))

    def _note(self, service: str, partition: int, record: Record) -> None:
        ours = MARK in record.headers
        if not ours:
            self.records[service, partition].append(record)
        try:
            e = envelope_in(record.headers)
        except MalformedRecord:  # or a watermark
            return
        self.facts[service].append(Fact(e.position, partition, e.stream, e.version, e.causation, injected=ours))


def marked(record: Record) -> Record:
    """The same, as sent by the run itself."""
    headers: Headers = [*record.headers, MARK]
    return Record(record.topic, record.key, record.value, headers)
