"""What a record is to a reader that has come as far as its mark. Pure; the heart of the feed."""

from enum import Enum
from typing import NamedTuple
from uuid import UUID

from contracts.envelope import Link

FIRST_EPOCH = 1
"""That of a log that was never restored."""


class Mark(NamedTuple):
    """How far a handler has come in one partition of a source."""

    epoch: int = 0
    position: int = 0
    offset: int = 0
    """The next Kafka offset to read."""
    topic: UUID | None = None
    """Kafka's id of the topic that `offset` counts in; None: not known."""

    def offset_in(self, topic: UUID | None) -> int:
        """The next offset to read in the topic of this id: the first, where the mark is of one that was deleted."""
        return self.offset if self.topic in (None, topic) else 0


class Place(Enum):
    SEEN = "seen before: drop it"
    NEXT = "the next one"
    GAP = "something before it is missing"


def place_of(link: Link, mark: Mark) -> Place:
    """Where `link` stands to `mark`.

    Positions only grow, and `prev` names the record before this one in its partition. So a `prev`
    beyond the mark means that something between was never seen. A record of an older epoch was sent
    by a relay that outlived a restore, and is dropped.
    """
    if link.epoch < mark.epoch:
        return Place.SEEN
    if link.prev > mark.position:
        return Place.GAP
    if link.position is None or link.position <= mark.position:
        return Place.SEEN
    return Place.NEXT


def moved(mark: Mark, link: Link) -> Mark:
    """The mark after `link` was taken, dropped, or filled in."""
    if link.epoch >= mark.epoch:
        position = link.prev if link.position is None else link.position
        mark = Mark(link.epoch, max(mark.position, position), mark.offset, mark.topic)
    return mark
