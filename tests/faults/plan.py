"""Which faults come when: all of it from a seed, so that a run can be repeated.

Several hands work at once, each fault after fault, so that what one does falls into what another has done.
"""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from tests.faults.fault import Fault, Planned
from tests.faults.kinds.deleting import Delete
from tests.faults.kinds.filling import FillDisk
from tests.faults.kinds.garbling import Garble
from tests.faults.kinds.killing import Kill
from tests.faults.kinds.pausing import Pause
from tests.faults.kinds.reordering import Reorder
from tests.faults.kinds.repeating import Repeat
from tests.faults.kinds.severing import Sever, Way
from tests.faults.town import OWNERS, PROCESSES, TWICE, processes_of

SHARES = {
    "processes": {"kill": 8},
    "pauses": {"pause": 6, "outlast": 3},
    "ground": {"kill ground": 3, "pause ground": 3, "fill": 2},
    "links": {"sever": 22},
    "topics": {"repeat": 4, "reorder": 4, "garble": 3, "delete": 2},
}
"""By hand: of sixty faults, so many of each kind."""

GROUND = ("postgres", "kafka")
TWINS = [process for service in TWICE for process in processes_of(service)]
LONGER_THAN_A_SESSION = (11.0, 14.0)
"""Seconds after which a paused process has been given up: by Kafka after 10, as a relay after 2.5."""
WAYS: dict[Way, tuple[float, float]] = {
    "cut": (0.1, 2.0), "stall": (0.5, 6.0), "slow": (1.0, 3.0), "forget": (0.1, 0.5),
}  # fmt: skip
"""What happens to links, and how many seconds it lasts."""

T = TypeVar("T")
Plan = dict[str, list[Planned]]
"""By hand: what it does, in order."""


def plan(seed: int, count: int, small_disk: bool) -> Plan:
    """`count` faults; of sixty or more, all kinds are among them, and every process is killed."""
    chance = random.Random(seed)
    hands = {kind: hand for hand, shares in SHARES.items() for kind in shares}
    deck = [kind for shares in SHARES.values() for kind, share in shares.items() for _ in range(share)]
    if not small_disk:
        deck = ["pause ground" if kind == "fill" else kind for kind in deck]
    faults = _faults(chance)
    planned: Plan = defaultdict(list)
    for kind in itertools.islice(_in_turn(chance, deck), count):
        fault, lasting = next(faults[kind])
        planned[hands[kind]].append(Planned(chance.uniform(0.1, 1.0), fault, chance.uniform(*lasting)))
    return planned


def _in_turn(chance: random.Random, things: Sequence[T]) -> Iterator[T]:
    """All of them in some order, and again in another."""
    while True:
        yield from chance.sample(things, len(things))


def _faults(chance: random.Random) -> dict[str, Iterator[tuple[Fault, tuple[float, float]]]]:
    """By kind: faults without end, and how many seconds they last, at least and at most."""

    def each(things: Sequence[T]) -> Iterator[T]:
        return _in_turn(chance, things)

    links = [(process, ground) for process in PROCESSES for ground in GROUND]
    severed = zip(each(links), each(list(WAYS)), strict=False)
    at_once = (0.0, 0.0)
    return {
        "kill": ((Kill(process), (1.0, 4.0)) for process in each(PROCESSES)),
        "pause": ((Pause(process), (0.2, 3.0)) for process in each(PROCESSES)),
        "outlast": ((Pause(process), LONGER_THAN_A_SESSION) for process in each(TWINS)),
        "kill ground": ((Kill(ground), (2.0, 6.0)) for ground in each(GROUND)),
        "pause ground": ((Pause(ground), (0.5, 3.0)) for ground in each(GROUND)),
        "fill": ((FillDisk(), (1.0, 4.0)) for _ in itertools.count()),
        "sever": ((Sever(*link, way, chance.uniform(0.02, 0.2)), WAYS[way]) for link, way in severed),
        "repeat": ((Repeat(service, chance.getrandbits(32)), at_once) for service in each(OWNERS)),
        "reorder": ((Reorder(service), (0.5, 1.5)) for service in each(OWNERS)),
        "garble": ((Garble(service), at_once) for service in each(OWNERS)),
        "delete": ((Delete(service), (0.5, 1.5)) for service in each(OWNERS)),
    }
