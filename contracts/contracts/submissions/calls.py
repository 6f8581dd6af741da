"""Calls for entries."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from contracts.event import Event
from contracts.submissions.films import FilmKind, Tier
from contracts.submissions.questions import Question
from contracts.submissions.rules import Rule
from contracts.values import CallId, CategoryId, EditionId, Language, Moment, Money, Seconds, Title, Value

DeadlineTier = Literal["early", "regular", "late"]


class Deadline(Value):
    """Until when a film is submitted for which fee. The deadline itself is too late."""

    tier: DeadlineTier
    until: Moment
    fee: Money | None = None
    """Of each film; null: there is none."""


class CallCategory(Value):
    """A category of entry, and what may be entered in it."""

    category: CategoryId
    name: Title
    kinds: tuple[FilmKind, ...] = Field(default=(), max_length=20)
    """Of work; none: of every kind."""
    at_least: Seconds | None = None
    """The shortest running time, in seconds."""
    at_most: Seconds | None = None
    """The longest running time, in seconds."""


Deadlines = Annotated[tuple[Deadline, ...], Field(min_length=1, max_length=3)]


class CallOpened(Event, stream="call", key="call", version=2):
    """Films may be submitted until the last deadline."""

    call: CallId
    edition: EditionId
    name: Title | None = None
    """Null: it is the edition's only one, or called like it."""
    deadlines: Deadlines
    """In their order; the last one is the call's."""
    categories: tuple[CallCategory, ...] = Field(default=(), max_length=50)
    """None: films are entered in no category."""
    rules: tuple[Rule, ...] = Field(default=(), max_length=50)
    questions: tuple[Question, ...] = Field(default=(), max_length=50)
    """In the order in which they are asked."""
    languages: tuple[Language, ...] = Field(default=(), max_length=20)
    """The title and what else is written of a film is given in one of these at least; none: in any."""
    tiers: tuple[Tier, ...] = Field(default=(), max_length=2)
    """Of the tools a work was made with, those that are entered apart: each film says its own. None: not asked."""

    @property
    def deadline(self) -> datetime:
        """The last one."""
        return self.deadlines[-1].until


class CallExtended(Event, stream="call", key="call"):
    """Films may be submitted for longer."""

    call: CallId
    edition: EditionId
    deadlines: Deadlines
    """All of them, as they are now; none is earlier than it was."""


class CallClosed(Event, stream="call", key="call"):
    """No more films are taken: the deadline came, or the director closed the call before it."""

    call: CallId
    edition: EditionId


def opened_with_one_deadline(payload: dict[str, Any]) -> dict[str, Any]:
    """A call of version 1, whose one rule was whether the use of AI is to be declared."""
    rules = [{"kind": "AI declared", "rule": "ai-declared"}] if payload.get("ai_declaration_required") else []
    return {
        "call": payload["call"],
        "edition": payload["edition"],
        "deadlines": [{"tier": "regular", "until": payload["deadline"]}],
        "rules": rules,
    }
