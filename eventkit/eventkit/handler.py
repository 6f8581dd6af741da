"""What a feed delivers events to: a projection or a reaction."""

from collections.abc import Iterable, Sequence
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


OWN = "own"
"""The source that is the service's own log, published or not."""


def sources_of(handler: Handler, service: str) -> dict[str, Vocabulary]:
    """By source (a service, or `OWN`): the vocabulary of what the handler takes from it."""
    by_source: dict[str, list[type[Event]]] = {}
    for kind in handler.types:
        owner = _owner(kind)
        by_source.setdefault(OWN if owner in (service, None) else str(owner), []).append(kind)
    return {source: Vocabulary(types) for source, types in by_source.items()}


def _owner(kind: type[Event]) -> str | None:
    """Who publishes this type; None for a private one, which only its own service knows."""
    owners: Iterable[str] = (service for service, types in PUBLISHED.items() if kind in types)
    return next(iter(owners), None)
