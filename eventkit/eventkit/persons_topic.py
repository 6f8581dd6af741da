"""The compacted topic of person records: state, not history. Only `people` publishes it, through its relay.

Beside the records goes a watermark for each partition now and then: Kafka never compacts a quiet
partition, and what is to be forgotten would stay. The tombstones of the last day are repeated with
it, so that a record sent late, by a relay that was paused, does not outlive them.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from time import monotonic
from typing import Any
from uuid import UUID

from contracts.envelope import WATERMARK
from contracts.people import Person
from contracts.topics import PARTITIONS, partition_of, persons_topic
from eventkit.kafka import Acknowledgements, Producer, Record

Render = Callable[[Any, Iterable[Any]], Awaitable[Mapping[UUID, Person | None]]]
"""From a chunk of the log: the persons it is about, each with the record as it is now, None when forgotten."""

MOVE_AFTER = 2.0
"""Seconds after which the partitions are moved; and again after `MOVE_AGAIN`."""
MOVE_AGAIN = 300.0

FORGOTTEN = "SELECT person FROM forgotten WHERE at > now() - interval '1 day'"


class PersonsTopic:
    def __init__(self, render: Render, prefix: str):
        self._render = render
        self._topic = persons_topic(prefix)
        self._due = monotonic() + MOVE_AFTER

    async def publish(self, db: Any, producer: Producer, rows: Iterable[Any]) -> Acknowledgements:
        """Queue the current records of those whom these rows of the log are about."""
        return await producer.queue(self._topic, self._records(await self._render(db, rows)))

    async def keep_moving(self, db: Any, producer: Producer) -> Acknowledgements:
        """Queue what keeps the partitions moving, when it is due."""
        if self._due > monotonic():
            return []
        self._due = monotonic() + MOVE_AGAIN
        records = self._records({row["person"]: None for row in await db.fetch(FORGOTTEN)})
        # Keyed, since a compacted topic takes nothing else; of each partition's one stays.
        moving = Record(self._topic, WATERMARK.encode(), None, [("ce_type", WATERMARK.encode())])
        return await producer.queue(self._topic, {p: [*records.get(p, ()), moving] for p in range(PARTITIONS)})

    def _records(self, records: Mapping[UUID, Person | None]) -> dict[int, list[Record]]:
        by_partition: dict[int, list[Record]] = defaultdict(list)
        for person, record in records.items():
            key = str(person)
            value = record.model_dump_json().encode() if record else None
            by_partition[partition_of(key)].append(Record(self._topic, key.encode(), value, []))
        return by_partition
