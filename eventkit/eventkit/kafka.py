"""The producer of the relay: batches it builds itself, to partitions it chose itself."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import structlog
from aiokafka import AIOKafkaProducer

from contracts.envelope import Headers

MAX_BATCH_BYTES = 900 * 1024

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Record:
    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


class Producer:
    """Idempotent, `acks=all`. Any error ends its use: the relay makes a new one and repeats."""

    def __init__(self, bootstrap: str):
        self._producer = AIOKafkaProducer(
            bootstrap_servers=bootstrap,
            acks="all",
            enable_idempotence=True,
            compression_type="lz4",
            max_batch_size=MAX_BATCH_BYTES,
            request_timeout_ms=10_000,
            metadata_max_age_ms=300_000,
        )

    async def __aenter__(self) -> Self:
        try:
            await self._producer.start()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        # Stopping flushes, which can take long where the broker is gone, and nothing is owed.
        try:
            async with asyncio.timeout(2):
                await self._producer.stop()
        except Exception as error:
            log.warning("producer did not stop cleanly", error=error)

    async def send(self, topic: str, records: Mapping[int, Sequence[Record]]) -> None:
        """Send each partition's records in order, the partitions side by side; all acknowledged."""
        await asyncio.gather(*(self._send_in_order(topic, p, ordered) for p, ordered in records.items()))

    async def _send_in_order(self, topic: str, partition: int, records: Sequence[Record]) -> None:
        batch = self._producer.create_batch()
        for record in records:
            if self._append(batch, record) is None:
                await self._flush(batch, topic, partition)
                batch = self._producer.create_batch()
                self._append(batch, record)
        await self._flush(batch, topic, partition)

    def _append(self, batch: Any, record: Record) -> Any:
        return batch.append(key=record.key, value=record.value, timestamp=None, headers=record.headers)

    async def _flush(self, batch: Any, topic: str, partition: int) -> None:
        if batch.record_count():
            acknowledged = await self._producer.send_batch(batch, topic, partition=partition)
            await acknowledged
