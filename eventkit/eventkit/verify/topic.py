"""Is every published event on the topic, in its partition's order, as it stands in the log?

A relay that was killed may have sent some records twice, which readers drop. That is counted, and
is no finding; nor is what a restore has lost, and readers pass over.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

from contracts.envelope import MalformedRecord, link_in
from eventkit.backfill import History
from eventkit.verify.finding import Finding
from eventkit.verify.reading import TopicRecord

PUBLISHED = """
SELECT position, partition, data,
    lag(position, 1, 0::bigint) OVER (PARTITION BY partition ORDER BY position) AS prev
FROM log WHERE partition IS NOT NULL ORDER BY position
"""

EPOCH = "SELECT epoch FROM log_head"
LOST = "SELECT first, last, epoch FROM lost"

MOST = 20


@dataclass
class Seen:
    """What was read of one partition."""

    last: int = 0
    positions: set[int] = field(default_factory=set[int])
    repeated: int = 0


async def check_topic(db: Any, records: AsyncIterator[TopicRecord]) -> list[Finding]:
    """What is missing, foreign, changed or out of order on the service's topic."""
    log = {row["position"]: row for row in await db.fetch(PUBLISHED)}
    history = History(await db.fetchval(EPOCH), tuple(tuple(row) for row in await db.fetch(LOST)))
    seen: dict[int, Seen] = {}
    found: list[Finding] = []
    async for record in records:
        partition = seen.setdefault(record.partition, Seen())
        found += [
            Finding("topic", f"partition {record.partition}, offset {record.offset}: {text}")
            for text in _wrong_with(record, partition, log, history)
        ]
    found += _missing(log.values(), seen)
    return found[:MOST]


def _wrong_with(record: TopicRecord, seen: Seen, log: dict[int, Any], history: History) -> list[str]:
    try:
        link = link_in(record.headers)
    except MalformedRecord as error:
        return [str(error)]
    if link.position is None or history.has_lost(link.epoch, link.position):
        return []
    row = log.get(link.position)
    if row is None or row["partition"] != record.partition:
        return [f"position {link.position} is not in the log"]
    if link.position in seen.positions:
        seen.repeated += 1
    elif link.position < seen.last:
        return [f"position {link.position} comes after {seen.last}"]
    seen.positions.add(link.position)
    seen.last = max(seen.last, link.position)
    wrong: list[str] = []
    if link.prev != row["prev"]:
        wrong.append(f"position {link.position} names {link.prev} before it, not {row['prev']}")
    if (record.value or b"").decode(errors="replace") != row["data"]:
        wrong.append(f"position {link.position} does not say what the log says")
    return wrong


def _missing(log: Iterable[Any], seen: dict[int, Seen]) -> list[Finding]:
    lost = [
        row["position"]
        for row in log
        if row["partition"] not in seen or row["position"] not in seen[row["partition"]].positions
    ]
    return [Finding("topic", f"position {position} is missing") for position in lost[:MOST]]
