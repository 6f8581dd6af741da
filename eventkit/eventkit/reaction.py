"""A policy: when that has happened, here or in another service, do this.

    confirmations = Reaction("confirmations")

    @confirmations.on(SelectionConfirmed)
    async def confirmed(view, recorded): return [ClearFilm(film=recorded.event.film)]

The function looks at the event and at the service's own read models, and returns commands for its
own service. What depends on state is decided in `decide`. The commands' ids are made from event,
reaction and number, so that a repeat is answered from the kept answers. It may raise `NotYet`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar
from uuid import uuid5

import structlog

from contracts.event import Event
from eventkit.deciding import Command
from eventkit.handler import Events
from eventkit.orders import Order
from eventkit.recorded import Recorded
from eventkit.writer import Writer

E = TypeVar("E", bound=Event)

React = Callable[[Any, Recorded[E]], Awaitable[Sequence[Command]]]

log = structlog.get_logger()


class Reaction:
    def __init__(self, name: str):
        self.name = name
        self._react: dict[type[Event], React[Any]] = {}
        self._writer: Writer | None = None

    @property
    def types(self) -> tuple[type[Event], ...]:
        return tuple(self._react)

    def on(self, kind: type[E]) -> Callable[[React[E]], React[E]]:
        """Register what an event of this type leads to: `react(view, recorded) -> commands`."""

        def register(react: React[E]) -> React[E]:
            self._react[kind] = react
            return react

        return register

    def send_through(self, writer: Writer) -> None:
        self._writer = writer

    async def take(self, db: Any, events: Events) -> None:
        """Send the commands in order and wait for their answers; only then may the mark move."""
        assert self._writer is not None, "the service connects reactions to its writer at start"
        orders = [order for recorded in events for order in await self._orders(db, recorded)]
        answers = await asyncio.gather(*map(self._writer.submit, orders))
        for order, answer in zip(orders, answers, strict=True):
            if answer.refused:
                log.warning(
                    "reaction refused",
                    reaction=self.name,
                    command=type(order.command).__name__,
                    code=answer.refused.code,
                )

    async def _orders(self, db: Any, recorded: Recorded[Event]) -> list[Order]:
        cause = recorded.envelope
        commands = await self._react[type(recorded.event)](db, recorded)
        return [
            Order(
                id=uuid5(cause.id, f"{self.name}:{number}"),
                command=command,
                actor=f"reaction:{self.name}",
                correlation=cause.correlation,
                causation=cause.id,
                traceparent=cause.traceparent,
            )
            for number, command in enumerate(commands)
        ]
