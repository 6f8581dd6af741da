"""The producer of the relay: batches it builds itself, to partitions it chose itself."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self

import structlog
from aiokafka import AIOKafkaProducer

from contracts.envelope import Headers

MAX_BATCH_BYTES = 900 * 1024
COMPRESSION = "zstd"
"""Makes of records a third. aiokafka's lz4, which is at its highest level, makes half of them in twice the time."""
LONGEST_STOP = 2.0

Acknowledgements = list["asyncio.Future[Any]"]

log = structlog.get_logger()


class Record(NamedTuple):
    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


class Producer:
    """Idempotent, `acks=all`. Any error ends its use: the relay makes a new one and repeats.

    One that went on after a lost batch would be refused as out of sequence, for good (aiokafka #1017).
    """

    def __init__(self, bootstrap: str):
        self._producer = AIOKafkaProducer(
            bootstrap_servers=bootstrap,
            acks="all",
            enable_idempotence=True,
            compression_type=COMPRESSION,
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
        """Let go of what is not acknowledged: nothing is owed, whoever comes next sends it again.

        `AIOKafkaProducer.stop` would wait for a broker that is gone, and its sender, if that is cut short, go on
        trying for ever.
        """
        producer: Any = self._producer
        producer._closed = True
        try:
            async with asyncio.timeout(LONGEST_STOP):
                await producer.client.close()
                await producer._sender.close()
        except Exception as error:
            log.warning("producer did not stop cleanly", error=error)

    async def queue(self, topic: str, records: Mapping[int, Sequence[Record]]) -> Acknowledgements:
        """Put each partition's records behind what was queued there before; the acknowledgements to wait for.

        A partition's batches are sent one after the other, the partitions side by side.
        """
        return [
            await self._producer.send_batch(batch, topic, partition=partition)
            for partition, ordered in records.items()
            for batch in self._batches(ordered)
        ]

    async def send(self, topic: str, records: Mapping[int, Sequence[Record]]) -> None:
        """Send each partition's records in order; returns when all are acknowledged."""
        await asyncio.gather(*await self.queue(topic, records))

    def _batches(self, records: Sequence[Record]) -> Iterator[Any]:
        batch = self._producer.create_batch()
        for record in records:
            if self._append(batch, record) is None:
                yield batch
                batch = self._producer.create_batch()
                self._append(batch, record)
        if batch.record_count():
            yield batch

    def _append(self, batch: Any, record: Record) -> Any:
        return batch.append(key=record.key, value=record.value, timestamp=None, headers=record.headers)
