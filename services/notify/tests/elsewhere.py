"""The other services, each nothing but a log and its relay: they tell what a test says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from contracts.event import Event
from contracts.people import AccountOpened, Person, PersonForgotten
from contracts.registry import PUBLISHED
from eventkit.runtime import Runtime
from eventkit.service import Service
from tests.kit.elsewhere import tell, telling


@dataclass
class Elsewhere:
    """By service its running log, and by person the record that `people` has."""

    runtimes: dict[str, Runtime] = field(default_factory=dict[str, Runtime])
    records: dict[UUID, Person] = field(default_factory=dict[UUID, Person])

    def service(self, name: str) -> Service:
        return telling(name, self._records if name == "people" else None)

    async def _records(self, db: Any, rows: Iterable[Any]) -> dict[UUID, Person | None]:
        persons = {UUID(row["stream"].partition("-")[2]) for row in rows}
        return {person: self.records.get(person) for person in persons}

    async def introduce(self, record: Person) -> None:
        """Open this person's account."""
        self.records[record.person] = record
        await self.tell(AccountOpened(person=record.person))

    async def forget(self, person: UUID) -> None:
        del self.records[person]
        await self.tell(PersonForgotten(person=person))

    async def tell(self, *facts: Event) -> UUID:
        """Publish facts of one service; returns the correlation id they have."""
        owner = next(name for name, events in PUBLISHED.items() if type(facts[0]) in events)
        return (await tell(self.runtimes[owner], *facts)).correlation
