"""The pure middle of every service: aggregates, commands, and refusals. No I/O, no clock, no chance.

An aggregate is the folded state of one stream. A command names the streams it decides on and turns
their states into events, or raises `Refusal`. The writer calls both under the log's lock, so what
`decide` sees is always current.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from contracts.event import Event, stream_name

Row = tuple[str, tuple[Any, ...]]
"""An SQL statement and its values."""

RefusalKind = Literal["conflict", "missing", "invalid", "forbidden", "stale"]


class Aggregate(Protocol):
    """The state of a stream of one category, made by folding its events."""

    CATEGORY: ClassVar[str]

    @classmethod
    def evolve(cls, state: Self | None, event: Any) -> Self:
        """The state after `event`; `state` is None before a stream's first event."""
        ...


A = TypeVar("A", bound=Aggregate)


class States:
    """The current states of the streams a command named, and the moment of the decision."""

    def __init__(self, states: Mapping[str, Any], at: datetime):
        self._states = states
        self.at = at

    def get(self, kind: type[A], *key: object) -> A | None:
        """The state of the stream, None when it has no events. KeyError: the command did not name it."""
        return self._states[stream_name(kind.CATEGORY, *key)]


class Command(BaseModel):
    """What someone wants to happen, in the imperative."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @abstractmethod
    def streams(self) -> tuple[str, ...]:
        """The streams this is decided on; the first is the one `If-Match` speaks of."""

    @abstractmethod
    def decide(self, states: States) -> Sequence[Event]:
        """What happens; empty when it already is so. Raises `Refusal`."""

    def rows(self) -> Sequence[Row]:
        """Statements for the same transaction, run if the command is accepted.

        For state that must not stand in events: personal data, which can be forgotten.
        """
        return ()


class Refusal(Exception):
    """The domain says no, and why.

    `message` is the English text with named places, and the key of its translations; `field` is the
    JSON pointer of the input it is about, where there is one; `also` is what else is wrong with the input.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        kind: RefusalKind = "conflict",
        field: str | None = None,
        **values: object,
    ):
        super().__init__(message.format_map(values))
        self.code = code
        self.message = message
        self.kind: RefusalKind = kind
        self.field = field
        self.values = {name: str(value) for name, value in values.items()}
        self.also: tuple[Refusal, ...] = ()


def refuse(found: Iterable[Refusal]) -> None:
    """Raise all that was found wrong with a command's fields, at once; nothing when nothing was.

    The whole is called after the first (RFC 9457, 3: of several problems, the most relevant one), so
    what stands in the way whatever else is entered comes first.
    """
    refusals = tuple(found)
    if refusals:
        refusals[0].also = refusals[1:]
        raise refusals[0]


def missing(message: str) -> Refusal:
    """The refusal for what does not exist; `message` is whole: "There is no such film."."""
    return Refusal("not-found", message, kind="missing")


def stale() -> Refusal:
    """The refusal for what was decided on while looking at something that is no longer so."""
    return Refusal("stale", "This was changed in the meantime; look at it again before you change it.", kind="stale")
