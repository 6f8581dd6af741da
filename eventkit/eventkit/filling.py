"""Applies projections to their events again, from the first one to given marks, in a scratch schema.

By the same delivery as ever: what can't be handled is parked there, and what is missing on a topic is
fetched from its owner's log. What projections do beside their tables stays in the scratch schema, too.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any

from contracts.envelope import watermark_of
from contracts.topics import topic_of
from eventkit.arrival import Arrival
from eventkit.backfill import Backfill
from eventkit.chain import Mark
from eventkit.database import Database
from eventkit.delivery import Delivery
from eventkit.feed import Feed
from eventkit.handler import OWN, sources_of
from eventkit.marks import Key, lock_marks, move_marks, read_marks
from eventkit.operating.trouble import Trouble
from eventkit.ownlog import KEY
from eventkit.parking import Letter
from eventkit.projection import Projection
from eventkit.recorded import ENVELOPE_COLUMNS, envelope_of
from eventkit.retrying import Retrying
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.topicrange import Batch, OpenTopic, open_topic

CHUNK = 5_000

READ = f"""
SELECT {ENVELOPE_COLUMNS}, data FROM public.log WHERE position > $1 AND position <= $2 ORDER BY position LIMIT {CHUNK}
"""

Marks = Mapping[Key, Mark]


class Held(Database):
    """A database of one connection, which the caller holds."""

    def __init__(self, db: Any):
        self._db = db

    @asynccontextmanager
    async def acquire(self) -> AsyncGenerator[Any]:
        yield self._db


class Filling:
    """`db` sees the scratch schema. `progress` is told how many events and records were read since it was last told."""

    def __init__(
        self,
        db: Any,
        service: Service,
        settings: Settings,
        projections: Iterable[Projection],
        progress: Callable[[int], None] = lambda _: None,
    ):
        self._db = db
        self._settings = settings
        self._progress = progress
        self._backfill = Backfill(settings.service_urls, settings.service_token.get_secret_value())
        self._parts = [_Part(db, service.name, projection, self._backfill) for projection in projections]

    async def fill(self, targets: Mapping[str, Marks]) -> None:
        """Bring each projection from its marks in the scratch schema to `targets` or beyond.

        Raises what keeps Postgres, Kafka or the owner of an event that a topic lacks from being asked; `Trouble` when
        an owner's log was restored meanwhile.
        """
        await self._own_log({part: marks[KEY].position for part in self._parts if KEY in (marks := targets[part.name])})
        for source in sorted({source for part in self._parts for source in part.sources} - {OWN}):
            await self._topic(
                source, {part: _of_source(source, targets[part.name]) for part in self._parts if source in part.sources}
            )

    async def close(self) -> None:
        await self._backfill.close()

    async def _own_log(self, targets: Mapping["_Part", int]) -> None:
        marks = [(await read_marks(self._db, part.name)).get(KEY, Mark()).position for part in targets]
        position, end = min(marks, default=0), max(targets.values(), default=0)
        while rows := await self._db.fetch(READ, position, end):
            for part, target in targets.items():
                await part.take_rows(rows, target)
            position = rows[-1]["position"]
            self._progress(len(rows))

    async def _topic(self, source: str, targets: Mapping["_Part", Mapping[int, Mark]]) -> None:
        name = topic_of(source, self._settings.topic_prefix)
        async with open_topic(self._settings.kafka_bootstrap, name) as topic:
            await self._records(source, topic, targets)
        for part, wanted in targets.items():
            await part.complete(source, wanted)

    async def _records(self, source: str, topic: OpenTopic, targets: Mapping["_Part", Mapping[int, Mark]]) -> None:
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        # Of a topic that was made anew since, a target's offset says nothing: what leads there comes from the log.
        upto = {part: {p: mark.offset_in(topic.id) for p, mark in wanted.items()} for part, wanted in targets.items()}
        for part, wanted in upto.items():
            marks = await read_marks(self._db, part.name)
            for partition, end in wanted.items():
                offset = marks.get((source, partition), Mark()).offset_in(topic.id)
                starts[partition] = min(offset, starts.get(partition, offset))
                ends[partition] = max(end, ends.get(partition, end))
        async with aclosing(topic.records(starts, ends)) as batches:
            async for batch in batches:
                for part, wanted in upto.items():
                    await part.take_records(source, batch, wanted)
                self._progress(sum(map(len, batch.values())))


def _of_source(source: str, marks: Marks) -> dict[int, Mark]:
    return {partition: mark for (of, partition), mark in marks.items() if of == source}


class _Filler(Feed):
    """A feed whose tables are nobody's yet, and must hold nothing that a restore has lost."""

    def has_applied_lost(self, key: Key, mark: Mark) -> None:
        source, _ = key
        raise Trouble(f"The log of {source} has been restored, which was not known when this began. Begin again.")


class _Part:
    """One projection's intake."""

    def __init__(self, db: Any, service: str, projection: Projection, backfill: Backfill):
        held = Held(db)
        self.name = projection.name
        self.sources = sources_of(projection, service)
        self._db = db
        self._service = service
        self._delivery = Delivery(projection, self.sources)
        self._feed = _Filler(self._delivery, Retrying(self._delivery, held), held, backfill)

    async def take_rows(self, rows: Sequence[Any], target: int) -> None:
        """Apply rows of the service's own log, as far as `target`."""
        async with self._db.transaction():
            mark = (await lock_marks(self._db, self.name, [KEY]))[KEY].position
            end = min(target, rows[-1]["position"])
            letters = [
                Letter(OWN, envelope_of(self._service, row), row["data"])
                for row in rows
                if mark < row["position"] <= end and self._delivery.takes(OWN, row["type"])
            ]
            if letters:
                await self._delivery.deliver(self._db, letters)
            await move_marks(self._db, self.name, {KEY: Mark(position=max(mark, end))})

    async def take_records(self, source: str, batch: Batch, upto: Mapping[int, int]) -> None:
        """Apply records of a topic that stand before these offsets."""
        wanted = {
            (source, partition): [record for record in records if record.offset < upto[partition]]
            for partition, records in batch.items()
            if partition in upto
        }
        if any(wanted.values()):
            await self._feed.apply(wanted)

    async def complete(self, source: str, targets: Mapping[int, Mark]) -> None:
        """See that nothing before the targets' positions is missing, as if their owner said so with watermarks."""
        said = {
            (source, partition): [
                Arrival(mark.offset - 1, watermark_of(mark.epoch, mark.position), None, topic=mark.topic)
            ]
            for partition, mark in targets.items()
            if mark.position
        }
        if said:
            await self._feed.apply(said)
