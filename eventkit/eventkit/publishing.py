"""One turn as the active relay: reads the log by position, sends it in an ordered window, saves how far it came.

The place is saved after the acknowledgements, chunk by chunk and in order, and only where it still
is where this turn had left it: an operator may have moved it, to publish again.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import asyncpg
import structlog

from contracts.envelope import Headers, headers_of, watermark_of
from contracts.topics import PARTITIONS
from eventkit import metrics
from eventkit.kafka import Acknowledgements, Producer, Record
from eventkit.log import READ
from eventkit.persons_topic import PersonsTopic
from eventkit.readback import read_back
from eventkit.recorded import envelope_of

CHUNK = 1_000
WINDOW = 4
"""Chunks that may be on their way at the same time."""
LONGEST_REST = 30.0
"""Seconds after which the log is looked at without a ring."""
WATERMARK_AFTER = 2.0
"""Seconds of quiet after which a partition gets a watermark; and again after `WATERMARK_AGAIN`."""
WATERMARK_AGAIN = 300.0
SIGN_OF_LIFE = 0.5
"""Seconds between words to Postgres while Kafka keeps us waiting; far less than `turn.PATIENCE`, as a busy machine
makes them late."""
LONGEST_WAIT = 30.0
"""Seconds for an acknowledgement; then the producer counts as jammed, and a new one takes over."""

PLACE = "SELECT h.epoch, r.position, r.sent, r.reached, h.position AS head FROM relay r, log_head h"
SAVE = "UPDATE relay SET position = $1, sent = $2 WHERE position = $3 AND sent = $4 RETURNING true"

log = structlog.get_logger()


class PlaceMoved(Exception):
    """Somebody else has moved the relay's place: this turn knows nothing of it any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far the relay has come: in the log, and in each partition's chain."""

    position: int
    sent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of the log on their way: from one place to the next."""

    before: Place
    after: Place
    events: int
    acknowledged: "asyncio.Future[Any]"


class Publishing:
    def __init__(self, service: str, topic: str, db: Any, producer: Producer, persons: PersonsTopic | None):
        self._service = service
        self._topic = topic
        self._db = db
        self._producer = producer
        self._persons = persons
        self._epoch = 0
        self._repeating = False
        self._place = Place(0, (0,) * PARTITIONS)
        self._due = [monotonic() + WATERMARK_AFTER] * PARTITIONS

    async def begin(self, bootstrap: str) -> None:
        """Go on after what the topic holds beyond the saved place, left there by a turn that ended suddenly.

        Not where an operator has sent the relay back, to repeat what is there.
        """
        if await self._look() > self._place.position and not self._repeating:
            rows = await self._db.fetch(READ, self._place.position, WINDOW * CHUNK)
            sent = await read_back(bootstrap, self._topic, self._epoch, self._place.sent, rows)
            await self._save(self._place, Place(self._place.position, sent))
        log.info("relay active", position=self._place.position)

    async def publish_all(self) -> None:
        """Publish everything that is in the log; raises `PlaceMoved`, and what Kafka and Postgres raise."""
        head = await self._look()
        more = head > self._place.position
        window: deque[Chunk] = deque()
        try:
            while more or window:
                if more and len(window) < WINDOW:
                    rows = await self._db.fetch(READ, self._place.position, CHUNK)
                    more = len(rows) == CHUNK
                    if rows:
                        window.append(await self._send(rows))
                else:
                    await self._settle(window[0])
                    window.popleft()
            if self._place.position < head:  # where a restored log begins anew, its positions leap
                await self._save(self._place, replace(self._place, position=head))
        finally:
            for chunk in window:
                chunk.acknowledged.cancel()

    async def keep_moving(self) -> float:
        """Tell the readers of quiet partitions what their last record was; the seconds to rest at most."""
        now = monotonic()
        quiet = [p for p, due in enumerate(self._due) if due <= now]
        marks: dict[int, list[Record]] = {}
        for partition in quiet:
            self._due[partition] = now + WATERMARK_AGAIN
            if prev := self._place.sent[partition]:
                headers: Headers = watermark_of(self._epoch, prev)
                marks[partition] = [Record(self._topic, None, None, headers)]
        acknowledgements = await self._producer.queue(self._topic, marks)
        if self._persons is not None:
            acknowledgements += await self._persons.keep_moving(self._db, self._producer)
        await self._wait_for(_all_of(acknowledgements))
        return max(0.0, min(LONGEST_REST, min(self._due) - now))

    async def _look(self) -> int:
        """The position of the log; looks up the place again, too."""
        row = await self._db.fetchrow(PLACE)
        self._epoch = row["epoch"]
        self._place = Place(row["position"], tuple(row["sent"]))
        self._repeating = row["position"] < row["reached"]
        return row["head"]

    async def _send(self, rows: Sequence[asyncpg.Record]) -> Chunk:
        """Put rows of the log on their way, behind those that are."""
        before, sent = self._place, list(self._place.sent)
        acknowledgements = await self._producer.queue(self._topic, self._chain(rows, sent))
        if self._persons is not None:
            acknowledgements += await self._persons.publish(self._db, self._producer, rows)
        self._place = Place(rows[-1]["position"], tuple(sent))
        return Chunk(before, self._place, len(rows), _all_of(acknowledgements))

    def _chain(self, rows: Sequence[asyncpg.Record], sent: list[int]) -> dict[int, list[Record]]:
        """The published events of `rows` by partition, each linked to the one before it there; moves `sent`."""
        by_partition: dict[int, list[Record]] = defaultdict(list)
        due = monotonic() + WATERMARK_AFTER
        for row in rows:
            partition = row["partition"]
            if partition is None or row["position"] <= sent[partition]:
                continue
            envelope = envelope_of(self._service, row)
            headers = headers_of(envelope, self._epoch, sent[partition])
            by_partition[partition].append(Record(self._topic, envelope.stream.encode(), row["data"].encode(), headers))
            sent[partition] = envelope.position
            self._due[partition] = due
        return by_partition

    async def _settle(self, chunk: Chunk) -> None:
        """Wait for the chunk's acknowledgements, and only then save its place."""
        await self._wait_for(chunk.acknowledged)
        await self._save(chunk.before, chunk.after)
        metrics.published.inc(chunk.events)

    async def _save(self, before: Place, after: Place) -> None:
        saved = await self._db.fetchval(SAVE, after.position, after.sent, before.position, before.sent)
        if not saved:
            raise PlaceMoved

    async def _wait_for(self, acknowledged: "asyncio.Future[Any]") -> None:
        """Raises what went wrong; TimeoutError when Kafka says nothing for too long."""
        deadline = monotonic() + LONGEST_WAIT
        while not acknowledged.done():
            await asyncio.wait([acknowledged], timeout=SIGN_OF_LIFE)
            if not acknowledged.done():
                await self._db.execute("SELECT 1")
                if monotonic() > deadline:
                    raise TimeoutError("Kafka does not acknowledge what was sent")
        acknowledged.result()


def _all_of(acknowledgements: Acknowledgements) -> "asyncio.Future[Any]":
    """Done when all are. Who gives up waiting has said why: the loop need not complain that nobody heard the rest."""
    all_of_them = asyncio.gather(*acknowledgements)
    all_of_them.add_done_callback(lambda done: done.cancelled() or done.exception())
    return all_of_them
