"""Compares what clients were told with the logs and the topics. Pure: give it damage, and it must see it."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tests.faults.client import History


@dataclass(frozen=True)
class Fact:
    """An event, as the log has it or as it was read from the topic."""

    position: int
    partition: int | None
    stream: str
    version: int
    causation: UUID


@dataclass(frozen=True)
class Occupied:
    """A hall, taken from one time to another, changeover included."""

    hall: str
    starts: datetime
    ends: datetime


def check_answers(history: History, logs: dict[str, Sequence[Fact]]) -> list[str]:
    """Accepted commands without their events, refused ones with events, and repeats that differed."""
    wrong = [f"a repeat was answered differently: {text}" for text in history.contradicted]
    effects = {service: Counter(fact.causation for fact in log) for service, log in logs.items()}
    streams = {fact.stream for log in logs.values() for fact in log}
    for answered in history.answered:
        if answered.path == "/accounts":  # by nobody yet, so the command's id is not the client's to know
            if f"person-{answered.body['person']}" not in streams:
                wrong.append(f"accepted, but lost: {answered.body}")
            continue
        effect = effects[answered.service][answered.command]
        if answered.accepted and not effect and not _changes_nothing(answered.path):
            wrong.append(f"accepted, but lost: {answered.path} {answered.command}")
        if not answered.accepted and effect:
            wrong.append(f"refused, but done: {answered.path} {answered.command}")
    return wrong


def _changes_nothing(path: str) -> bool:
    """Commands that are accepted when there is nothing to do."""
    return path.endswith(("/announcement", "/move", "/decision"))


def check_log(log: Sequence[Fact]) -> list[str]:
    """Gaps, repeats and swaps in the log, and in its streams."""
    wrong = [
        f"position {fact.position} in place {place}" for place, fact in enumerate(log, 1) if fact.position != place
    ]
    return wrong + _check_streams(log)


def check_topic(log: Sequence[Fact], topic: Iterable[Fact]) -> list[str]:
    """What was published and is not on the topic, not there in order, or there though never written.

    A repeat of what was sent before is allowed: the relay may repeat, and readers drop it.
    """
    wrong: list[str] = []
    last: dict[int | None, int] = defaultdict(int)
    first: list[Fact] = []
    seen: set[int] = set()
    for fact in topic:
        if fact.position in seen:
            continue
        seen.add(fact.position)
        if fact.position < last[fact.partition]:
            wrong.append(f"position {fact.position} after {last[fact.partition]} on the topic")
        last[fact.partition] = fact.position
        first.append(fact)
    written = {fact.position: fact for fact in log if fact.partition is not None}
    wrong += [f"position {p} is not on the topic" for p in sorted(written.keys() - seen)]
    wrong += [f"position {f.position} was never written so" for f in first if written.get(f.position) != f]
    return wrong


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


def _check_streams(facts: Iterable[Fact]) -> list[str]:
    versions: dict[str, int] = defaultdict(int)
    wrong: list[str] = []
    for fact in facts:
        versions[fact.stream] += 1
        if fact.version != versions[fact.stream]:
            wrong.append(f"{fact.stream} has version {fact.version} in place {versions[fact.stream]}")
    return wrong
