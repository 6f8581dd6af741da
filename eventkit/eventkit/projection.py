"""A read model: tables of its own, and how each type of event changes them, set by set.

    films = Projection("films_v1", tables=("films_v1",))

    @films.on(FilmSubmitted)
    async def submitted(db, events): ...

The name carries a version. A new version has tables of its own: `deploy` fills them beside the old
ones, before a process of the new version reads them.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from contracts.event import Event
from eventkit.handler import Events
from eventkit.recorded import Recorded
from eventkit.waves import waves

E = TypeVar("E", bound=Event)

Apply = Callable[[Any, list[Recorded[E]]], Awaitable[None]]


class Projection:
    def __init__(self, name: str, tables: Sequence[str] = ()):
        """`tables`: all that it writes to, but for timers. They are filled anew by a rebuild, and audited.

        What it does elsewhere is done by its live handling alone; so one that does has no tables.
        """
        self.name = name
        self.tables = tuple(tables)
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
