"""A command on its way to the writer, and the answer that is kept for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

import orjson

from eventkit.deciding import Command, Refusal, RefusalKind

UNTOLD = str(UUID(int=0))
"""Stands for the digest of words that a restored log does not know any more: whoever has the key is answered."""


@dataclass(frozen=True, slots=True)
class Order:
    """A command with its id, who gave it, and what it followed from.

    The id makes it repeatable: the same id gets the first answer again. `expected` holds versions
    by stream (`If-Match`); a stream found at another version is refused as stale. `said` is what
    its sender said, word for word; an id that comes again with other words is refused. Where nothing
    was said, by reactions and timers, the command itself stands for it.
    """

    id: UUID
    command: Command
    actor: str
    correlation: UUID
    causation: UUID
    traceparent: str | None = None
    expected: Mapping[str, int] = field(default_factory=dict[str, int])
    said: str | None = None
    digest: str = field(init=False)
    """A hash of what was said. What a route looked up for the command is no part of it."""

    def __post_init__(self) -> None:
        said = self.said or f"{type(self.command).__name__}:{self.command.model_dump_json()}"
        object.__setattr__(self, "digest", str(uuid5(UUID(int=0), said)))

    @property
    def source(self) -> str:
        """Who gave it, persons alike: `person`, `reaction:confirmations`, `clock`."""
        return "person" if self.actor.startswith("person:") else self.actor


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a command was refused, as kept."""

    kind: RefusalKind
    code: str
    message: str
    field: str | None
    values: dict[str, str]
    also: tuple["Refused", ...] = ()
    """What else was wrong with the same input."""

    @classmethod
    def of(cls, refusal: Refusal) -> "Refused":
        also = tuple(map(cls.of, refusal.also))
        return cls(refusal.kind, refusal.code, refusal.message, refusal.field, refusal.values, also)

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> "Refused":
        """From an answer that was kept; the oldest know nothing of `also`."""
        also = tuple(map(cls.load, data.get("also", ())))
        return cls(data["kind"], data["code"], data["message"], data["field"], data["values"], also)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command. Kept by command id, refusals included."""

    versions: dict[str, int]
    """By stream: its version after the command."""
    published: dict[int, int]
    """By partition: the last position the command's published events have there."""
    position: int
    """The log's position after the command."""
    refused: Refused | None = None

    def dump(self) -> str:
        return orjson.dumps(self, option=orjson.OPT_NON_STR_KEYS).decode()

    @classmethod
    def load(cls, text: str) -> "Answer":
        data: dict[str, Any] = orjson.loads(text)
        refused = data["refused"]
        return cls(
            versions=data["versions"],
            published={int(p): position for p, position in data["published"].items()},
            position=data["position"],
            refused=Refused.load(refused) if refused else None,
        )
