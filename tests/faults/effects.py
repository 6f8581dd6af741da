"""Compares what came of the facts with the facts. Pure, as the checker is."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Occupied:
    """A hall, taken from one time to another, changeover included."""

    hall: str
    starts: datetime
    ends: datetime


def check_readers(stream_versions: Iterable[tuple[str, int]], expected: dict[str, int]) -> list[str]:
    """Streams whose reader applied other versions than 1 to the last, each once, in order."""
    applied: dict[str, list[int]] = defaultdict(list)
    for stream, version in stream_versions:
        applied[stream].append(version)
    return [
        f"{stream}: applied {applied[stream]}, of {last}"
        for stream, last in expected.items()
        if applied[stream] != list(range(1, last + 1))
    ]


def check_letters(recorded: set[str], delivered: set[str]) -> list[str]:
    """Letters that were recorded as sent and never came, and letters that came and of which no record speaks."""
    lost, secret = recorded - delivered, delivered - recorded
    return [*(f"letter {each} never came" for each in lost), *(f"letter {each} is not recorded" for each in secret)]


def check_halls(occupied: Iterable[Occupied]) -> list[str]:
    """Halls that two screenings hold at once."""
    wrong: list[str] = []
    by_hall: dict[str, list[Occupied]] = defaultdict(list)
    for slot in occupied:
        by_hall[slot.hall].append(slot)
    for slots in by_hall.values():
        slots.sort(key=lambda slot: slot.starts)
        wrong += [
            f"{one.hall} is double-booked at {other.starts}"
            for one, other in itertools.pairwise(slots)
            if other.starts < one.ends
        ]
    return wrong
