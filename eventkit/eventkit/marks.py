"""The marks of a handler, read and moved in the transaction that applies its events.

The row lock fences a zombie: whoever comes second finds the mark moved, and its events seen.
"""

from collections.abc import Iterable, Mapping

import asyncpg

from eventkit.chain import Mark

LOG_PARTITION = -1
"""The one partition of a service's own log."""

Key = tuple[str, int]
"""Source and partition."""

ENSURE = """
INSERT INTO marks (handler, source, partition)
SELECT $1, wanted.source, wanted.partition
FROM unnest($2::text[], $3::smallint[]) AS wanted(source, partition)
ON CONFLICT DO NOTHING
"""

# In one order, so that two processes that hold the same partitions for a moment can't deadlock.
LOCK = """
SELECT m.source, m.partition, m.epoch, m.position, m.kafka_offset, m.topic
FROM marks m
JOIN unnest($2::text[], $3::smallint[]) AS wanted(source, partition) USING (source, partition)
WHERE m.handler = $1
ORDER BY m.source, m.partition
FOR UPDATE OF m
"""

MOVE = """
UPDATE marks m
SET epoch = new.epoch, position = new.position, kafka_offset = new.kafka_offset, topic = new.topic, moved_at = now()
FROM unnest($2::text[], $3::smallint[], $4::integer[], $5::bigint[], $6::bigint[], $7::uuid[])
    AS new(source, partition, epoch, position, kafka_offset, topic)
WHERE m.handler = $1 AND m.source = new.source AND m.partition = new.partition
"""

READ = """
SELECT source, partition, epoch, position, kafka_offset, topic FROM marks WHERE handler = $1
"""


def _marks(rows: Iterable[asyncpg.Record]) -> dict[Key, Mark]:
    return {(r["source"], r["partition"]): Mark(r["epoch"], r["position"], r["kafka_offset"], r["topic"]) for r in rows}


async def read_marks(db: asyncpg.Connection, handler: str) -> dict[Key, Mark]:
    """The marks as they are, without a lock; a partition never read has none."""
    return _marks(await db.fetch(READ, handler))


async def lock_marks(db: asyncpg.Connection, handler: str, keys: Iterable[Key]) -> dict[Key, Mark]:
    """The marks of `keys`, locked until the transaction ends; made where they were not."""
    wanted = sorted(keys)
    columns = [source for source, _ in wanted], [partition for _, partition in wanted]
    marks = _marks(await db.fetch(LOCK, handler, *columns))
    if len(marks) < len(wanted):
        await db.execute(ENSURE, handler, *columns)
        marks = _marks(await db.fetch(LOCK, handler, *columns))
    return marks


async def move_marks(db: asyncpg.Connection, handler: str, marks: Mapping[Key, Mark]) -> None:
    keys, values = list(marks), list(marks.values())
    await db.execute(
        MOVE,
        handler,
        [source for source, _ in keys],
        [partition for _, partition in keys],
        [mark.epoch for mark in values],
        [mark.position for mark in values],
        [mark.offset for mark in values],
        [mark.topic for mark in values],
    )
