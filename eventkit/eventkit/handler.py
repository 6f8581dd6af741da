"""What a feed delivers events to: a projection or a reaction."""

from collections.abc import Sequence
from typing import Any, Protocol

from contracts.event import Event
from contracts.registry import PUBLISHED, Vocabulary
from eventkit.recorded import Recorded

Events = Sequence[Recorded[Event]]


class NotYet(Exception):
    """A fact this handling needs, from another topic, has not arrived. Its stream waits for it."""


class Handler(Protocol):
    """Takes events in their streams' order, once each in effect.

    `name` is its consumer group, and what its marks and parked events are kept under.
    """

    name: str

    @property
    def types(self) -> tuple[type[Event], ...]: ...

    async def take(self, db: Any, events: Events) -> None:
        """Handle `events` within the transaction of `db` that also moves the handler's marks."""
        ...


OWNERS = {kind: owner for owner, kinds in PUBLISHED.items() for kind in kinds}
"""Who publishes a type. Private ones have none: only their own service knows them."""

OWN = "own"
"""The source that is the service's own log, published or not."""


def sources_of(handler: Handler, service: str) -> dict[str, Vocabulary]:
    """By source (a service, or `OWN`): the vocabulary of what the handler takes from it."""
    by_source: dict[str, list[type[Event]]] = {}
    for kind in handler.types:
        owner = OWNERS.get(kind, service)
        by_source.setdefault(OWN if owner == service else owner, []).append(kind)
    return {source: Vocabulary(types) for source, types in by_source.items()}
