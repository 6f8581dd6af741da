"""Brings a handler the events of its sources: each once in effect, in its stream's order, none missed.

A batch is applied in one transaction that also moves the marks. What was seen before is dropped;
what is missing is fetched from its owner's log. Kafka's committed offsets are only a cache.
"""

from collections.abc import Mapping, Sequence

import structlog

from contracts.envelope import Link, MalformedRecord, envelope_in, link_in
from eventkit import metrics
from eventkit.arrival import Arrival
from eventkit.backfill import NEVER_RESTORED, Backfill, History, LostInRestore, NotInLog, OwnerUnreachable
from eventkit.chain import FIRST_EPOCH, Mark, Place, moved, place_of
from eventkit.database import Database
from eventkit.delivery import Delivery
from eventkit.marks import Key, lock_marks, move_marks
from eventkit.parking import Letter
from eventkit.retrying import Retrying

log = structlog.get_logger()


class Feed:
    """One handler's intake from Kafka topics, whoever polls them."""

    def __init__(self, delivery: Delivery, retrying: Retrying, database: Database, backfill: Backfill):
        self._delivery = delivery
        self._retrying = retrying
        self._name = delivery.handler.name
        self._database = database
        self._backfill = backfill
        self._histories: dict[str, History] = {}
        """By source, what its owner has said of its log."""

    async def apply(self, batch: Mapping[Key, Sequence[Arrival]]) -> dict[Key, Mark]:
        """Apply a batch, and return the marks as they are then; raises what keeps it from being applied now."""
        async with self._database.acquire() as db, db.transaction():
            marks = await lock_marks(db, self._name, batch)
            letters: list[Letter] = []
            for key, arrivals in batch.items():
                marks[key], fresh = await self._follow(key, marks[key], arrivals)
                letters += fresh
            parked = await self._delivery.deliver(db, letters) if letters else False
            await move_marks(db, self._name, marks)
        if parked:
            self._retrying.wake()
        return marks

    async def _follow(self, key: Key, mark: Mark, arrivals: Sequence[Arrival]) -> tuple[Mark, list[Letter]]:
        """The mark after these arrivals, and the events among and before them that are new."""
        letters: list[Letter] = []
        await self._ask_once(key)
        for arrival in arrivals:
            try:
                link = link_in(arrival.headers)
                if link.epoch > max(mark.epoch, FIRST_EPOCH):
                    await self._enter_epoch(key, mark, link)
                self._check_survived(key, link)
                place = place_of(link, mark)
                if place is Place.GAP:
                    letters += await self._fill(key, mark, link)
                    mark = mark._replace(position=link.prev)
                if link.position is not None and place is not Place.SEEN:
                    letters += self._letter(key, arrival)
                elif link.position is not None:
                    metrics.duplicates.labels(self._name).inc()
                mark = moved(mark, link)
            except LostInRestore:
                log.info("passed over what a restore has lost", handler=self._name, at=key, offset=arrival.offset)
            except (MalformedRecord, NotInLog) as error:
                # If it stands where an event should, the next record's `prev` brings that back.
                metrics.malformed.labels(self._name).inc()
                log.error("malformed record", handler=self._name, at=key, offset=arrival.offset,
                          error=str(error))  # fmt: skip
        last = arrivals[-1]
        return mark._replace(offset=last.offset + 1, topic=last.topic), letters

    def _letter(self, key: Key, arrival: Arrival) -> list[Letter]:
        source, _ = key
        envelope = envelope_in(arrival.headers)
        if not self._delivery.takes(source, envelope.type):
            return []
        return [Letter(source, envelope, _payload(arrival))]

    async def _ask_once(self, key: Key) -> None:
        """Know what restores have lost before anything is applied; where the owner can't be asked, that there was none.

        Should there have been one, the records of its epoch tell.
        """
        source, _ = key
        if source not in self._histories:
            try:
                self._histories[source] = await self._backfill.history(source)
            except OwnerUnreachable:
                self._histories[source] = NEVER_RESTORED

    def _check_survived(self, key: Key, link: Link) -> None:
        source, _ = key
        position = link.prev if link.position is None else link.position
        if self._histories[source].has_lost(link.epoch, position):
            raise LostInRestore

    async def _enter_epoch(self, key: Key, mark: Mark, link: Link) -> None:
        """The owner's log was restored: see whether what was applied up to `mark` is still part of it."""
        source, _ = key
        if link.epoch > self._histories[source].epoch:
            self._histories[source] = await self._backfill.history(source)
        history = self._histories[source]
        if link.epoch > history.epoch:
            raise NotInLog(f"{source} has no epoch {link.epoch} yet")
        if history.has_lost(mark.epoch, mark.position):
            self.has_applied_lost(key, mark)

    def has_applied_lost(self, key: Key, mark: Mark) -> None:
        """What stood at `mark` was applied, and is no more: that is told, since it can't be undone here."""
        metrics.epoch_conflicts.labels(self._name).inc()
        log.error("applied events that a restore has lost", handler=self._name, at=key, position=mark.position)

    async def _fill(self, key: Key, mark: Mark, link: Link) -> list[Letter]:
        """What is missing between `mark` and `link`, from the owner's log."""
        missing = await self._backfill.fetch(*key, after=mark.position, upto=link.prev)
        metrics.backfilled.labels(self._name).inc(len(missing))
        log.warning("back-filled", handler=self._name, at=key, after=mark.position,
                    upto=link.prev, events=len(missing))  # fmt: skip
        return [letter for arrival in missing for letter in self._letter(key, arrival)]


def _payload(arrival: Arrival) -> str:
    """The event as text; raises `MalformedRecord` for what no log holds. Whether it fits its model shows later."""
    payload = arrival.payload or b""
    if not (payload.startswith(b"{") and payload.endswith(b"}")) or b"\0" in payload:
        raise MalformedRecord("not an event's payload")
    try:
        return payload.decode()
    except UnicodeDecodeError as error:
        raise MalformedRecord("not an event's payload") from error
