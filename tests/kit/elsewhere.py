"""Services that are nothing but a log and its relay: they tell what a test says."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contracts.event import Event
from contracts.registry import PUBLISHED
from eventkit.deciding import Command, States
from eventkit.domain import Domain
from eventkit.orders import Order
from eventkit.persons_topic import Render
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.waiting import Token


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


def telling(name: str, render: Render | None = None) -> Service:
    """A service of this name that publishes whatever facts of its own it is told to."""
    events = PUBLISHED[name]
    aggregates = [_aggregate(category) for category in {event.CATEGORY for event in events}]
    return Service(name, Path(__file__).parent, Domain(name, events, aggregates), render=render)


@dataclass(frozen=True, slots=True)
class Told:
    """`token`: with it a read waits for what was told."""

    token: str
    correlation: UUID


async def tell(teller: Runtime, *facts: Event) -> Told:
    """Let this process publish facts."""
    order = Order(uuid4(), Tell(facts=facts), "person:test", correlation := uuid4(), correlation)
    answer = await teller.writer.submit(order)
    return Told(str(Token.of(teller.service.name, answer)), correlation)
