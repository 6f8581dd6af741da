"""Brings the topic of person records into the service's table of persons.

The topic holds state: what is read twice changes nothing, and what was compacted away is not missed.
So there is no chain to follow; the marks only say where to read on.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError

from contracts.envelope import WATERMARK
from contracts.people import Person
from eventkit import metrics
from eventkit.arrival import Arrival
from eventkit.chain import Mark
from eventkit.database import Database
from eventkit.marks import Key, lock_marks, move_marks
from eventkit.persons import forget_persons, keep_records

NAME = "persons"
"""Its consumer group, and what its marks are kept under; also the source it reads."""

log = structlog.get_logger()


class PersonsFeed:
    def __init__(self, database: Database):
        self._database = database

    async def apply(self, batch: Mapping[Key, Sequence[Arrival]]) -> dict[Key, Mark]:
        """Apply a batch, and return the marks as they are then; raises what keeps it from being applied now."""
        async with self._database.acquire() as db, db.transaction():
            return await self._apply(db, batch)

    async def _apply(self, db: Any, batch: Mapping[Key, Sequence[Arrival]]) -> dict[Key, Mark]:
        marks = await lock_marks(db, NAME, batch)
        newest: dict[UUID, Person] = {}
        gone: set[UUID] = set()
        for key, arrivals in batch.items():
            for person, record in (found for arrival in arrivals for found in _read(arrival).items()):
                if record is None:
                    gone.add(person)
                elif person not in newest or newest[person].version < record.version:
                    newest[person] = record
            last, mark = arrivals[-1], marks[key]
            marks[key] = mark._replace(offset=max(mark.offset_in(last.topic), last.offset + 1), topic=last.topic)
        await keep_records(db, newest.values())
        await forget_persons(db, gone)
        await move_marks(db, NAME, marks)
        return marks


def _read(arrival: Arrival) -> dict[UUID, Person | None]:
    """The person and the record, None for a tombstone; nothing for what is neither."""
    if arrival.key == WATERMARK.encode():
        return {}
    try:
        person = UUID((arrival.key or b"").decode())
        return {person: Person.model_validate_json(arrival.payload) if arrival.payload else None}
    except (ValueError, ValidationError):
        # Without what stands in it: that is personal.
        metrics.malformed.labels(NAME).inc()
        log.error("malformed record", handler=NAME, offset=arrival.offset)
        return {}
