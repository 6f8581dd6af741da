"""A chain of events across services, as a line that changes lanes: one lane a service.

Only what the page shows and the geometry of its line; `chain.html` draws it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from contracts.topics import SERVICES

LANE = 16
"""Distance between two lanes, in CSS pixels."""
TURN = 56
"""Height in which the line goes from one lane to the next."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as the page tells it.

    `who` and `about` are already words in the reader's language: the person's name or what did it by
    itself, and the film or proposal it says something of.
    """

    id: UUID
    service: str
    type: str
    at: datetime
    who: str
    about: str
    stream: str
    version: int
    position: int
    correlation: UUID
    causation: UUID


@dataclass(frozen=True, slots=True)
class Link:
    """A fact in its place; `since` the time after the link before, `turn` the SVG path from its lane to ours,
    `follows` the number of the link that caused it, where that is on the page: straight, or by way of events that are
    a service's own, which are all part of the same."""

    number: int
    fact: Fact
    lane: int
    since: timedelta | None
    turn: str
    follows: int | None


@dataclass(frozen=True, slots=True)
class Chain:
    """`lanes` are the services that took part, in the order of their lanes."""

    lanes: list[str]
    links: list[Link]

    @property
    def width(self) -> int:
        return LANE * len(self.lanes)

    @property
    def took(self) -> timedelta:
        return self.links[-1].fact.at - self.links[0].fact.at


def chain(facts: Sequence[Fact]) -> Chain:
    """The chain of these facts in the order of time."""
    ordered = sorted(facts, key=lambda fact: fact.at)
    present = {fact.service for fact in ordered}
    lanes = [service for service in SERVICES if service in present]
    numbers = {fact.id: number for number, fact in enumerate(ordered, 1)}
    began = {fact.correlation: number for number, fact in reversed([*enumerate(ordered, 1)])}
    links: list[Link] = []
    for number, fact in enumerate(ordered, 1):
        before = links[-1] if links else None
        lane = lanes.index(fact.service)
        since = fact.at - before.fact.at if before else None
        turn = _turn(before.lane, lane) if before else ""
        cause = numbers.get(fact.causation, began[fact.correlation])
        links.append(Link(number, fact, lane, since, turn, cause if cause < number else None))
    return Chain(lanes, links)


def middle(lane: int) -> int:
    """Where a lane's line is, from the left."""
    return LANE * lane + LANE // 2


def _turn(start: int, end: int) -> str:
    a, b, half = middle(start), middle(end), TURN // 2
    return f"M{a} 0C{a} {half} {b} {half} {b} {TURN}"
