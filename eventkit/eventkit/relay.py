"""Publishes the log to Kafka, in order, by one active process of the service.

It reads the log by position and builds each partition's batches itself. Its place is saved after
the acknowledgements, so after a crash it may repeat, never skip; what it repeats is identical, and
consumers drop it. A process that is paused loses the lock with its idle session.
"""

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import asyncpg
import structlog
from aiokafka.errors import KafkaError

from contracts.envelope import Headers, headers_of, watermark_of
from contracts.topics import PARTITIONS, topic_of
from eventkit import metrics
from eventkit.bell import Bell, next_ring
from eventkit.database import UNREACHABLE, Database
from eventkit.kafka import Producer, Record
from eventkit.log import READ
from eventkit.persons_topic import PersonsTopic
from eventkit.recorded import envelope_of

CHUNK = 2_000
LOOK_AGAIN = 5.0
"""Seconds after which the log is looked at without a ring; shorter than the lock's idle timeout."""
WATERMARK_AFTER = 2.0
"""Seconds of quiet after which a partition gets a watermark; and again after `WATERMARK_AGAIN`."""
WATERMARK_AGAIN = 300.0

LOCK = "SELECT pg_advisory_lock(hashtext('matinee.relay'))"
PLACE = "SELECT r.position, r.sent, h.epoch FROM relay r, log_head h"
SAVE = "UPDATE relay SET position = $1, sent = $2"

log = structlog.get_logger()


@dataclass
class Place:
    """How far the relay has come: in the log, and in each partition's chain."""

    epoch: int
    position: int
    sent: list[int]


class Relay:
    def __init__(
        self,
        service: str,
        database: Database,
        bell: Bell,
        bootstrap: str,
        prefix: str,
        persons: PersonsTopic | None = None,
    ):
        self._service = service
        self._topic = topic_of(service, prefix)
        self._database = database
        self._follower = bell.follower()
        self._bootstrap = bootstrap
        self._persons = persons
        self._due: list[float] = [monotonic() + WATERMARK_AFTER] * PARTITIONS
        self.active = False
        self._idle = False
        """Whether there was nothing to publish at the last look."""

    async def drained(self, within: float) -> None:
        """Wait until what this process has written is published, `within` seconds; not where another publishes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self.active and (self._follower.is_set() or not self._idle):
                    await asyncio.sleep(0.01)

    async def run(self) -> None:
        """Publish until cancelled, whenever this process holds the relay's lock."""
        while True:
            try:
                await self._hold_the_lock()
            except (*UNREACHABLE, KafkaError) as error:
                log.warning("relay interrupted", error=error)
                await asyncio.sleep(0.5)
            finally:
                self.active = False

    async def _hold_the_lock(self) -> None:
        settings = {"statement_timeout": "0", "lock_timeout": "0", "idle_session_timeout": "15s"}
        async with self._database.connection(**settings) as db:
            await db.execute(LOCK)
            async with Producer(self._bootstrap) as producer:
                row = await db.fetchrow(PLACE)
                place = Place(row["epoch"], row["position"], list(row["sent"]))
                self.active = True
                log.info("relay active", position=place.position)
                while True:
                    if not await self._publish_some(db, producer, place):
                        self._idle = True
                        await next_ring(self._follower, LOOK_AGAIN)
                        self._idle = False

    async def _publish_some(self, db: Any, producer: Producer, place: Place) -> bool:
        """Publish the next chunk of the log; False when there was none."""
        rows = await db.fetch(READ, place.position, CHUNK)
        if not rows:
            await self._send_watermarks(producer, place)
            if self._persons is not None:
                await self._persons.keep_moving(db, producer)
            metrics.unpublished.set(0)
            return False
        await producer.send(self._topic, self._chain(rows, place))
        if self._persons is not None:
            await self._persons.publish(db, producer, rows)
        place.position = rows[-1]["position"]
        await db.execute(SAVE, place.position, place.sent)
        metrics.published.inc(len(rows))
        return True

    def _chain(self, rows: list[asyncpg.Record], place: Place) -> dict[int, list[Record]]:
        """The published events of `rows` by partition, each linked to the one before it there."""
        by_partition: dict[int, list[Record]] = defaultdict(list)
        for row in rows:
            partition = row["partition"]
            if partition is None:
                continue
            envelope = envelope_of(self._service, row)
            headers = headers_of(envelope, place.epoch, place.sent[partition])
            value = row["data"].encode()
            by_partition[partition].append(Record(self._topic, envelope.stream.encode(), value, headers))
            place.sent[partition] = envelope.position
            self._due[partition] = monotonic() + WATERMARK_AFTER
        return by_partition

    async def _send_watermarks(self, producer: Producer, place: Place) -> None:
        """Tell the readers of quiet partitions what their last record was."""
        now = monotonic()
        quiet = [p for p, due in enumerate(self._due) if due <= now and place.sent[p]]
        if not quiet:
            return
        marks: dict[int, list[Record]] = {}
        for partition in quiet:
            headers: Headers = watermark_of(place.epoch, place.sent[partition])
            marks[partition] = [Record(self._topic, None, None, headers)]
            self._due[partition] = now + WATERMARK_AGAIN
        await producer.send(self._topic, marks)
