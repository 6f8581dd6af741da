"""What a record is to a reader that has come as far as its mark. Pure; the heart of the feed."""

from dataclasses import dataclass
from enum import Enum

from contracts.envelope import Link


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a handler has come in one partition of a source."""

    epoch: int = 0
    position: int = 0
    offset: int = 0
    """The next Kafka offset to read."""


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


def moved(mark: Mark, link: Link, offset: int) -> Mark:
    """The mark after `link` at Kafka's `offset` was taken, dropped, or filled in."""
    position = link.prev if link.position is None else link.position
    return Mark(
        epoch=max(mark.epoch, link.epoch),
        position=max(mark.position, position) if link.epoch >= mark.epoch else mark.position,
        offset=offset + 1,
    )
