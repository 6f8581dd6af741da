"""A record as it came from a partition of a topic, or from its owner's log in its place."""

from dataclasses import dataclass
from uuid import UUID

from contracts.envelope import Headers


@dataclass(frozen=True, slots=True)
class Arrival:
    offset: int
    headers: Headers
    payload: bytes | None
    key: bytes | None = None
    topic: UUID | None = None
    """Kafka's id of the topic that `offset` counts in."""
