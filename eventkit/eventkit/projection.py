"""A read model: tables of its own, and how each type of event changes them, set by set.

    films = Projection("films_v1")

    @films.on(FilmSubmitted)
    async def submitted(db, events): ...

The name carries a version. A new version has tables of its own, is filled beside the old one, and
is read once it has caught up.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from contracts.event import Event
from eventkit.handler import Events
from eventkit.recorded import Recorded
from eventkit.waves import waves

E = TypeVar("E", bound=Event)

Apply = Callable[[Any, list[Recorded[E]]], Awaitable[None]]


class Projection:
    def __init__(self, name: str):
        self.name = name
        self._apply: dict[type[Event], Apply[Any]] = {}

    @property
    def types(self) -> tuple[type[Event], ...]:
        return tuple(self._apply)

    def on(self, kind: type[E]) -> Callable[[Apply[E]], Apply[E]]:
        """Register how a set of events of this type is applied: `apply(db, events)`.

        The set is in order, and may hold several events of one stream.
        """

        def register(apply: Apply[E]) -> Apply[E]:
            self._apply[kind] = apply
            return apply

        return register

    async def take(self, db: Any, events: Events) -> None:
        for kind, members in waves(events):
            await self._apply[kind](db, members)
