"""The statements on the log. Every append goes through `append`, under the lock of `lock_head`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from eventkit.orders import Answer, Order
from eventkit.recorded import ENVELOPE_COLUMNS

CHANNEL = "log"

LogRow = tuple[Any, ...]
"""An event as it is written: the envelope's columns, the partition, the payload."""

LOCK_HEAD = "SELECT position FROM log_head FOR UPDATE"

# A statement of its own: its snapshot must be taken after the lock was won.
KEPT_ANSWERS = "SELECT id, digest, answer FROM commands WHERE id = ANY($1::uuid[])"

NEWER_EVENTS = """
SELECT l.stream, l.version, l.type, l.schema_version, l.data
FROM unnest($1::text[], $2::integer[]) AS known(stream, version)
JOIN log l ON l.stream = known.stream AND l.version > known.version
ORDER BY l.position
"""

APPEND = f"""
WITH events AS (
    INSERT INTO log ({ENVELOPE_COLUMNS}, partition, data)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::text[], $5::integer[],
        $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::uuid[], $11::uuid[],
        $12::text[], $13::smallint[], $14::json[])
), answers AS (
    INSERT INTO commands (id, digest, answer, at)
    SELECT id, digest, answer, now() FROM unnest($15::uuid[], $16::uuid[], $17::json[])
        AS answered(id, digest, answer)
)
UPDATE log_head SET position = $18 RETURNING pg_notify('{CHANNEL}', '')
"""

HEAD = "SELECT position FROM log_head"
READ = f"""
SELECT {ENVELOPE_COLUMNS}, partition, data FROM log WHERE position > $1 ORDER BY position LIMIT $2
"""


async def kept_answers(db: asyncpg.Connection, ids: Iterable[UUID]) -> dict[UUID, tuple[str, Answer]]:
    """By command id: the digest of the command, and its first answer."""
    rows = await db.fetch(KEPT_ANSWERS, list(ids))
    return {row["id"]: (str(row["digest"]), Answer.load(row["answer"])) for row in rows}


async def newer_events(db: asyncpg.Connection, versions: Mapping[str, int]) -> list[asyncpg.Record]:
    """The events of each stream after the given version of it, in order."""
    return await db.fetch(NEWER_EVENTS, list(versions), list(versions.values()))


async def append(
    db: asyncpg.Connection,
    events: Sequence[LogRow],
    answers: Sequence[tuple[Order, Answer]],
    head: int,
) -> None:
    """Write events and answers, and advance the counter to `head`."""
    e: Any = zip(*events, strict=True) if events else [()] * 14
    await db.execute(
        APPEND,
        *e,
        [order.id for order, _ in answers],
        [order.digest for order, _ in answers],
        [answer.dump() for _, answer in answers],
        head,
    )
