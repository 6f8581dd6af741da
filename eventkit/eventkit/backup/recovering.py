"""Writes into a restored log what its topic kept: the events, and the answers they were."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from eventkit.backup.beyond import Published
from eventkit.orders import UNTOLD, Answer
from eventkit.recorded import ENVELOPE_COLUMNS

COLUMNS = [*ENVELOPE_COLUMNS.split(", "), "partition", "data"]

KEEP_ANSWERS = """
INSERT INTO commands (id, digest, answer, at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::json[], $4::timestamptz[])
ON CONFLICT DO NOTHING
"""


async def keep_events(db: Any, events: Iterable[Published]) -> None:
    """At their positions, in their streams' versions."""
    rows = [(*_columns(event), event.partition, event.payload) for event in events]
    await db.copy_records_to_table("log", records=rows, columns=COLUMNS)


def _columns(event: Published) -> tuple[Any, ...]:
    e = event.envelope
    return (
        e.id, e.type, e.schema_version, e.stream, e.version, e.position, e.time, e.edition,
        e.actor, e.correlation, e.causation, e.traceparent,
    )  # fmt: skip


async def keep_answers(db: Any, events: Iterable[Published]) -> None:
    """People's commands are what their events were caused by; who repeats one gets its first answer again."""
    by_command: dict[UUID, list[Published]] = defaultdict(list)
    for event in events:
        if event.envelope.actor.startswith("person:"):
            by_command[event.envelope.causation].append(event)
    answers = [(command, UNTOLD, _answer(told).dump(), told[-1].envelope.time) for command, told in by_command.items()]
    if answers:
        await db.execute(KEEP_ANSWERS, *zip(*answers, strict=True))


def _answer(events: list[Published]) -> Answer:
    return Answer(
        versions={e.envelope.stream: e.envelope.version for e in events},
        published={e.partition: e.envelope.position for e in events},
        position=events[-1].envelope.position,
    )
