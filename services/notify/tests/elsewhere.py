"""The other services, each nothing but a log and its relay: they tell what a test says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contracts.event import Event
from contracts.people import AccountOpened, Person, PersonForgotten
from contracts.registry import PUBLISHED
from eventkit.deciding import Command, States
from eventkit.domain import Domain
from eventkit.orders import Order
from eventkit.service import Runtime, Service


def _aggregate(category: str) -> type[Any]:
    class Thing:
        CATEGORY: ClassVar[str] = category

        @classmethod
        def evolve(cls, state: Any, event: Event) -> "Thing":
            return cls()

    return Thing


class Tell(Command):
    facts: tuple[Any, ...]

    def streams(self) -> tuple[str, ...]:
        return tuple({fact.stream for fact in self.facts})

    def decide(self, states: States) -> tuple[Event, ...]:
        return self.facts


@dataclass
class Elsewhere:
    """By service its running log, and by person the record that `people` has."""

    runtimes: dict[str, Runtime] = field(default_factory=dict[str, Runtime])
    records: dict[UUID, Person] = field(default_factory=dict[UUID, Person])

    def service(self, name: str) -> Service:
        events = PUBLISHED[name]
        aggregates = [_aggregate(category) for category in {event.CATEGORY for event in events}]
        render = self._records if name == "people" else None
        return Service(name, Path(__file__).parent, Domain(name, events, aggregates), render=render)

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
        correlation = uuid4()
        order = Order(uuid4(), Tell(facts=facts), "person:test", correlation, correlation)
        await self.runtimes[owner].writer.submit(order)
        return correlation
