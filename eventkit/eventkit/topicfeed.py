"""Polls Kafka for a feed: FastStream declares the subscriber, this loop reads from its consumer.

The loop is our own, because the effects, the marks and the retries belong to one transaction, which
FastStream's acknowledgement policies know nothing of.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import Any, Protocol
from uuid import UUID

import structlog
from aiokafka import ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import IllegalStateError, KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaBroker

from eventkit.arrival import Arrival
from eventkit.chain import Mark
from eventkit.database import UNREACHABLE, Database
from eventkit.marks import Key, read_marks
from eventkit.topicids import topic_ids

LONGEST_POLL_MS = 5_000
MOST_RECORDS = 2_000
LONGEST_STOP = 2.0
LONGEST_PAUSE = 5.0
"""Seconds before what can't be applied now is tried again."""
LOOK_EVERY = 10.0
"""Seconds between looks for topics that came, went, or were made anew."""
COMMIT_EVERY = 10.0
"""Seconds between commits of offsets, which only tell outside tools how far we are."""

log = structlog.get_logger()


class Intake(Protocol):
    """What takes the records that were polled."""

    async def apply(self, batch: Mapping[Key, Sequence[Arrival]]) -> dict[Key, Mark]:
        """Apply a batch, and return the marks as they are then; raises what keeps it from being applied now."""
        ...


class TopicFeed:
    """One consumer group, on the topics of a handler's sources."""

    def __init__(
        self,
        broker: KafkaBroker,
        group: str,
        name: str,
        instance: str,
        sources: Mapping[str, str],
        feed: Intake,
        database: Database,
    ):
        """`name`: the handler's. `sources`: by topic, the service that owns it. `instance`: this
        process's lasting name."""
        self.name = name
        self._sources = sources
        self._group = group
        self._feed = feed
        self._database = database
        self._dirty: dict[TopicPartition, int] = {}
        self._committed_at = 0.0
        self._next: dict[TopicPartition, int] = {}
        """The offset to be applied next in each partition."""
        self._progress_at = monotonic()
        self._hindered_at = monotonic()
        """When something was last found in the way that will pass: nothing is wrong here then."""
        self._unsought: frozenset[TopicPartition] = frozenset()
        """Assigned, but not yet read from where the marks stand."""
        self._ids: dict[str, UUID] = {}
        """By topic that is there, Kafka's id of it."""
        self._looked_at = 0.0
        self.connected = False
        self.subscriber = broker.subscriber(
            *sources,
            group_id=group,
            group_instance_id=f"{group}@{instance}",
            auto_offset_reset="earliest",
            ack_policy=AckPolicy.MANUAL,
            listener=_Assignments(self),
            fetch_max_wait_ms=LONGEST_POLL_MS,
            session_timeout_ms=10_000,
            heartbeat_interval_ms=3_000,
        )

    @property
    def consumer(self) -> Any:
        return self.subscriber.consumer

    async def run(self) -> None:
        """Follow the topics until cancelled; starts again when Kafka has been away."""
        while True:
            self._unsought, self._ids, self._looked_at = frozenset(), {}, 0.0
            try:
                await self.subscriber.start()
                # Else aiokafka fetches without the partitions of which more has come while a batch is applied, and what
                # comes there next waits until that long poll ends.
                self.consumer._fetcher._prefetch_backoff = LONGEST_POLL_MS / 1000
                self.connected = True
                while True:
                    await self._poll()
            except KafkaError as error:
                self._hindered_at = monotonic()
                log.warning("feed lost Kafka", group=self._group, error=error)
            finally:
                self.connected = False
                await self._stop()
            await asyncio.sleep(1)

    async def _stop(self) -> None:
        # In the middle of a rebalance the consumer would wait for members that may be gone.
        try:
            async with asyncio.timeout(LONGEST_STOP):
                await self.subscriber.stop()
        except TimeoutError:
            log.warning("consumer left in the middle of a rebalance", group=self._group)

    async def _poll(self) -> None:
        if self._unsought or monotonic() - self._looked_at > LOOK_EVERY:
            await self._look_for_topics()
        await self._seek_to_marks()
        polled = await self.consumer.getmany(timeout_ms=LONGEST_POLL_MS, max_records=MOST_RECORDS)
        batch = {
            (self._sources[tp.topic], tp.partition): [Arrival.of(record, self._ids[tp.topic]) for record in records]
            for tp, records in polled.items()
            if tp not in self._unsought  # what a new assignment brings before the seek is from elsewhere
        }
        if batch:
            marks = await self._take(batch)
            moved = {tp: marks[self._key(tp)].offset for tp in polled if self._key(tp) in marks}
            self._next |= moved
            self._dirty |= moved
        if batch or not any(self.lag().values()):
            self._progress_at = monotonic()
        if self._dirty and monotonic() - self._committed_at > COMMIT_EVERY:
            await self._commit()

    async def _take(self, batch: Mapping[Key, Sequence[Arrival]]) -> dict[Key, Mark]:
        """Have a batch applied, trying again until it is; returns the marks as they are then."""
        pause = 0.1
        while True:
            try:
                return await self._feed.apply(batch)
            except UNREACHABLE as error:
                self._hindered_at = monotonic()
                log.warning("feed waits", handler=self.name, error=error)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)

    def lag(self) -> dict[TopicPartition, int]:
        """By partition that this process has: the records not applied yet, as far as Kafka has told."""
        if not self.connected:
            return {}
        ends = {tp: self.consumer.highwater(tp) for tp in self.consumer.assignment()}
        return {tp: max(0, (end or 0) - self._next.get(tp, 0)) for tp, end in ends.items()}

    def stalled(self) -> float:
        """Seconds since anything was applied, 0 when nothing is behind."""
        return monotonic() - self._progress_at if any(self.lag().values()) else 0.0

    def stuck(self) -> float:
        """Of those seconds, the last ones in which nothing known was in the way."""
        return min(self.stalled(), monotonic() - self._hindered_at)

    async def _commit(self) -> None:
        offsets, self._dirty = self._dirty, {}
        self._committed_at = monotonic()
        try:
            assigned = self.consumer.assignment()
            await self.consumer.commit({tp: o for tp, o in offsets.items() if tp in assigned})
        except (KafkaError, IllegalStateError) as error:
            log.info("offsets not committed", group=self._group, error=error)

    def _key(self, tp: TopicPartition) -> Key:
        return self._sources[tp.topic], tp.partition

    def assigned(self, partitions: Iterable[TopicPartition]) -> None:
        """The group has given us these, and no others."""
        self._unsought = frozenset(partitions)

    async def _look_for_topics(self) -> None:
        """Notice topics that came, went, or were deleted and made anew, also where no record tells of it."""
        self._looked_at = monotonic()
        before, self._ids = self._ids, await topic_ids(self.consumer, self._sources)
        for topic in self._sources:
            if topic in before and before[topic] != self._ids.get(topic):
                log.warning("topic made anew" if topic in self._ids else "topic is gone", topic=topic)
        changed = {tp for tp in self.consumer.assignment() if before.get(tp.topic) != self._ids.get(tp.topic)}
        if changed:
            self._unsought |= changed
        if any(self.consumer.partitions_for_topic(topic) is None for topic in self._ids):
            self.consumer._client.force_metadata_update()  # or aiokafka would look in five minutes

    async def _seek_to_marks(self) -> None:
        """Read on where the marks stand, in every partition that was assigned, or made anew, since the last time."""
        while there := {tp for tp in self._unsought & self.consumer.assignment() if tp.topic in self._ids}:
            unsought = self._unsought
            try:
                async with self._database.acquire() as db:
                    marks = await read_marks(db, self.name)
            except UNREACHABLE as error:
                self._hindered_at = monotonic()
                log.warning("feed waits for its marks", group=self._group, error=error)
                await asyncio.sleep(1)
                continue
            if self._unsought is unsought:  # and not assigned anew meanwhile
                for tp in there:
                    self._next[tp] = marks.get(self._key(tp), Mark()).offset_in(self._ids[tp.topic])
                    self.consumer.seek(tp, self._next[tp])
                self._unsought -= there


class _Assignments(ConsumerRebalanceListener):  # pyright: ignore[reportUntypedBaseClass]
    """Rebalances happen in the background; they are told to the feed, whose loop acts on them."""

    def __init__(self, feed: TopicFeed):
        self._feed = feed

    async def on_partitions_revoked(self, revoked: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._feed.assigned(())

    async def on_partitions_assigned(self, assigned: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._feed.assigned(assigned)
