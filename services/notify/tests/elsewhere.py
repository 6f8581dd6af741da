"""The other services, each nothing but a log and its relay: they tell what a test says."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contracts.event import Event
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


def service(name: str) -> Service:
    events = PUBLISHED[name]
    aggregates = [_aggregate(category) for category in {event.CATEGORY for event in events}]
    return Service(name, Path(__file__).parent, Domain(name, events, aggregates))


@dataclass
class Elsewhere:
    runtimes: dict[str, Runtime]

    async def tell(self, *facts: Event) -> UUID:
        """Publish facts of one service; returns the correlation id they have."""
        owner = next(name for name, events in PUBLISHED.items() if type(facts[0]) in events)
        correlation = uuid4()
        order = Order(uuid4(), Tell(facts=facts), "person:test", correlation, correlation)
        await self.runtimes[owner].writer.submit(order)
        return correlation
