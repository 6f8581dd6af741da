"""Hands a batch's new events to a handler; what can't be handled is parked, and only its stream waits."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import structlog

from contracts.event import Event
from contracts.registry import Vocabulary
from eventkit import metrics, parking
from eventkit.database import is_transient
from eventkit.handler import Handler, NotYet
from eventkit.parking import Letter
from eventkit.recorded import Recorded

log = structlog.get_logger()


class Delivery:
    """One handler's events, within the caller's transaction."""

    def __init__(self, handler: Handler, vocabularies: Mapping[str, Vocabulary]):
        self.handler = handler
        self._vocabularies = vocabularies

    def takes(self, source: str, type_name: str) -> bool:
        return type_name in self._vocabularies[source]

    async def deliver(self, db: Any, letters: Sequence[Letter]) -> bool:
        """Handle or park every letter; True when something was parked.

        Errors that say nothing about the event (the database is gone, the queue full) are raised:
        the whole batch is tried again.
        """
        blocked = await self._blocked(db, letters)
        free = [letter for letter in letters if letter.envelope.stream not in blocked]
        if not blocked and await self._try_together(db, free):
            return False
        return await self._one_by_one(db, letters, blocked)

    async def _blocked(self, db: Any, letters: Iterable[Letter]) -> set[str]:
        found: set[str] = set()
        for source in {letter.source for letter in letters}:
            found |= await parking.blocked_streams(db, self.handler.name, source)
        return found & {letter.envelope.stream for letter in letters}

    async def _try_together(self, db: Any, letters: Sequence[Letter]) -> bool:
        try:
            async with db.transaction():
                await self.take(db, letters)
        except Exception as error:
            if is_transient(error):
                raise
            return False
        return True

    async def take(self, db: Any, letters: Sequence[Letter]) -> None:
        """Read and handle the letters, or raise what is wrong with one of them."""
        if not letters:
            return
        await self.handler.take(db, [self._read(letter) for letter in letters])
        metrics.applied.labels(self.handler.name).inc(len(letters))

    def _read(self, letter: Letter) -> Recorded[Event]:
        e = letter.envelope
        event = self._vocabularies[letter.source].read(e.type, e.schema_version, letter.payload)
        return Recorded(event, e)

    async def _one_by_one(self, db: Any, letters: Iterable[Letter], blocked: set[str]) -> bool:
        parked = False
        for letter in letters:
            if letter.envelope.stream in blocked:
                await parking.park(db, self.handler.name, letter)
                parked = True
                continue
            try:
                async with db.transaction():
                    await self.take(db, [letter])
            except Exception as error:
                if is_transient(error):
                    raise
                if await parking.pass_over(db, self.handler.name, letter):
                    continue
                await self._park(db, letter, error)
                blocked.add(letter.envelope.stream)
                parked = True
        return parked

    async def _park(self, db: Any, letter: Letter, error: Exception) -> None:
        patient = isinstance(error, NotYet)
        await parking.park(db, self.handler.name, letter, error, patient)
        (log.info if patient else log.error)(
            "event parked",
            handler=self.handler.name,
            stream=letter.envelope.stream,
            type=letter.envelope.type,
            position=letter.envelope.position,
            error=error,
        )
