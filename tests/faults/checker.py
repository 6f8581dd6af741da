"""Compares what clients were told with the logs and the topics. Pure: give it damage, and it must see it."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
    injected: bool = False
    """On the topic: put there by the run itself, in whatever order."""


def check_answers(history: History, logs: dict[str, Sequence[Fact]]) -> list[str]:
    """Accepted commands without their events or with them twice, refused ones with events, other wrong answers."""
    wrong = [f"a repeat was answered differently: {text}" for text in history.contradicted]
    wrong += [f"not a plain refusal: {text}" for text in history.rude]
    effects: dict[UUID, list[int]] = defaultdict(list)
    for fact in itertools.chain.from_iterable(logs.values()):
        effects[fact.causation].append(fact.position)
    streams = {fact.stream for log in logs.values() for fact in log}
    for answered in history.answered:
        if answered.path == "/accounts":  # by nobody yet, so the command's id is not the client's to know
            if f"person-{answered.body['person']}" not in streams:
                wrong.append(f"accepted, but lost: {answered.body}")
            continue
        effect = effects[answered.command]
        if answered.accepted and not effect and not _changes_nothing(answered.path):
            wrong.append(f"accepted, but lost: {answered.path} {answered.command}")
        if not answered.accepted and effect:
            wrong.append(f"refused, but done: {answered.path} {answered.command}")
        if effect != list(range(min(effect, default=0), max(effect, default=-1) + 1)):
            wrong.append(f"done twice: {answered.path} {answered.command} at {effect}")
    return wrong


def _changes_nothing(path: str) -> bool:
    """Commands that are accepted when there is nothing to do."""
    return path.endswith(("/announcement", "/move", "/decision"))


def check_updates(history: History, logs: dict[str, Sequence[Fact]]) -> list[str]:
    """Commands for one version of a stream that were carried out on another."""
    wanted = {answered.command: answered.expected for answered in history.answered if answered.expected}
    return [
        f"lost update: {fact.stream} had version {fact.version - 1} when {fact.causation} for {version} was done"
        for log in logs.values()
        for fact in log
        for stream, version in [wanted.get(fact.causation, ("", 0))]
        if fact.stream == stream and fact.version != version + 1
    ]


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
    written = {fact.position: fact for fact in log if fact.partition is not None}
    seen: set[int] = set()
    sent: set[int] = set()
    for fact in topic:
        if written.get(fact.position) != replace(fact, injected=False):
            wrong.append(f"position {fact.position} was never written so")
        seen.add(fact.position)
        if fact.injected or fact.position in sent:
            continue
        sent.add(fact.position)
        if fact.position < last[fact.partition]:
            wrong.append(f"position {fact.position} after {last[fact.partition]} on the topic")
        last[fact.partition] = fact.position
    return wrong + [f"position {p} is not on the topic" for p in sorted(written.keys() - seen)]


def _check_streams(facts: Iterable[Fact]) -> list[str]:
    versions: dict[str, int] = defaultdict(int)
    wrong: list[str] = []
    for fact in facts:
        versions[fact.stream] += 1
        if fact.version != versions[fact.stream]:
            wrong.append(f"{fact.stream} has version {fact.version} in place {versions[fact.stream]}")
    return wrong
