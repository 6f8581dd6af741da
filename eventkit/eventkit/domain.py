"""A service's domain as the engine sees it: its events, and how each category of stream folds."""

from collections.abc import Iterable
from typing import Any

from contracts.event import Event
from contracts.registry import Vocabulary
from eventkit.deciding import Aggregate, Command


class Domain:
    """The event types of one service's log, its aggregates, and the commands its timers may send."""

    def __init__(
        self,
        service: str,
        events: Iterable[type[Event]],
        aggregates: Iterable[type[Aggregate]],
        timed: Iterable[type[Command]] = (),
    ):
        self.service = service
        self.events = tuple(events)
        self.vocabulary = Vocabulary(self.events)
        self.timed = {command.__name__: command for command in timed}
        self._evolve = {aggregate.CATEGORY: aggregate.evolve for aggregate in aggregates}

    def evolve(self, stream: str, state: Any, event: Event) -> Any:
        return self._evolve[stream.partition("-")[0]](state, event)
