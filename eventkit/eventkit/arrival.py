"""A record as it came from a partition of a topic, or from its owner's log in its place."""

from typing import Any, NamedTuple, Self
from uuid import UUID

from contracts.envelope import Headers


class Arrival(NamedTuple):
    offset: int
    headers: Headers
    payload: bytes | None
    key: bytes | None = None
    topic: UUID | None = None
    """Kafka's id of the topic that `offset` counts in."""

    @classmethod
    def of(cls, record: Any, topic: UUID | None) -> Self:
        """A record as aiokafka's consumer gives it, of the topic of that id."""
        return cls(record.offset, list(record.headers), record.value, record.key, topic)
