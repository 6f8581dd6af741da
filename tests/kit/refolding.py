"""A service's projections, filled from a log in whatever pieces."""

from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

import asyncpg

from contracts.envelope import Envelope
from contracts.event import Event
from eventkit.migrate import migrate
from eventkit.recorded import Recorded
from eventkit.service import Service

Rows = dict[str, list[Any]]
"""By table, all there is in it."""

BEGINNING = datetime(2025, 6, 1, tzinfo=UTC)


@dataclass
class Tables:
    """The tables that the service's projections fill."""

    service: Service
    names: Sequence[str]
    db: Any

    async def filled(self, events: Sequence[Event], cuts: Sequence[int] = (), at_once: int = 1) -> Rows:
        """What they hold after a log of `events` was applied in the pieces between `cuts`; every second, `at_once` of
        them happened."""
        log = self._recorded(events, at_once)
        await self.db.execute(f"TRUNCATE {', '.join(self.names)}")
        for start, end in zip([0, *cuts], [*cuts, len(log)], strict=True):
            for projection in self.service.projections:
                taken = [one for one in log[start:end] if type(one.event) in projection.types]
                await projection.take(self.db, taken)
        return {name: await self.db.fetch(f"SELECT * FROM {name} ORDER BY {name}::text") for name in self.names}

    async def expect_the_same_in_any_pieces(self, events: Sequence[Event], chance: Random) -> None:
        """One by one, all at once, or in any cut of the log."""
        one_by_one = await self.filled(events, range(1, len(events)))
        assert await self.filled(events) == one_by_one
        for _ in range(5):
            cuts = sorted(chance.sample(range(1, len(events)), 6))
            assert await self.filled(events, cuts) == one_by_one

    def _recorded(self, events: Sequence[Event], at_once: int) -> list[Recorded[Event]]:
        versions: dict[str, int] = defaultdict(int)
        log: list[Recorded[Event]] = []
        for position, event in enumerate(events, start=1):
            versions[event.stream] += 1
            same = uuid5(UUID(int=0), str(position))
            envelope = Envelope(
                id=same,
                service=self.service.name,
                type=event.type_name(),
                schema_version=1,
                stream=event.stream,
                version=versions[event.stream],
                position=position,
                time=BEGINNING + timedelta(seconds=position // at_once),
                edition=None,
                actor="test",
                correlation=same,
                causation=same,
                traceparent=None,
            )
            log.append(Recorded(event, envelope))
        return log


@asynccontextmanager
async def tables_of(service: Service, database: str, *names: str) -> AsyncGenerator[Tables]:
    """The service's tables in a database that is empty so far."""
    await migrate(database, service.migrations)
    db = await asyncpg.connect(database)
    yield Tables(service, names, db)
    await db.close()
