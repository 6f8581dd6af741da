"""A call for entries: open until its last deadline, or until the director closes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import CallCategory, CallClosed, CallExtended, CallOpened, Deadline
from contracts.submissions.calls import Deadlines
from contracts.submissions.films import Tier
from contracts.submissions.questions import Question
from contracts.submissions.rules import AiDeclaredRule, Rule
from contracts.values import CallId, EditionId, Language, Moment, Title
from eventkit.deciding import Command, Refusal, States, missing, refuse
from submissions.domain.call_terms import faults_of_terms
from submissions.domain.edition import Edition, edition_in


@dataclass(frozen=True, slots=True)
class Call:
    """What a call asks of the films submitted to it, and until when."""

    CATEGORY: ClassVar[str] = "call"

    terms: CallOpened
    """As it was opened, with the deadlines as they are now."""
    closed: bool = False

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, CallOpened):
            return cls(event)
        assert state is not None, "only an opened call has further events"
        if isinstance(event, CallExtended):
            return replace(state, terms=state.terms.model_copy(update={"deadlines": event.deadlines}))
        return replace(state, closed=True)

    @property
    def edition(self) -> EditionId:
        return self.terms.edition

    @property
    def deadline(self) -> datetime:
        return self.terms.deadline

    @property
    def ai_declaration_required(self) -> bool:
        """Of every film, in whatever category."""
        return any(isinstance(rule, AiDeclaredRule) and not rule.categories for rule in self.terms.rules)

    @property
    def has_rules_to_find(self) -> bool:
        """Whether a film must be found eligible. That AI was declared is seen to when a film is submitted."""
        return asks_something(self.terms)

    def takes_films_at(self, moment: datetime) -> bool:
        """The deadline itself is too late, also while the closing it sets off is on its way."""
        return not self.closed and moment < self.deadline

    def tier_at(self, moment: datetime) -> Deadline:
        """The deadline that `moment` comes before, which says what the fee is. There is one while films are taken."""
        return next(each for each in self.terms.deadlines if moment < each.until)


class OpenCall(Command):
    """By the edition's director."""

    call: CallId
    edition: EditionId
    name: Title | None = None
    deadlines: Deadlines
    categories: tuple[CallCategory, ...] = Field(default=(), max_length=50)
    rules: tuple[Rule, ...] = Field(default=(), max_length=50)
    questions: tuple[Question, ...] = Field(default=(), max_length=50)
    languages: tuple[Language, ...] = Field(default=(), max_length=20)
    tiers: tuple[Tier, ...] = Field(default=(), max_length=2)

    def streams(self) -> tuple[str, ...]:
        return stream_name(Call.CATEGORY, self.call), stream_name(Edition.CATEGORY, self.edition)

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        opened = CallOpened(**dict(self))
        refuse(self._faults(states, opened))
        return [opened]

    def _faults(self, states: States, opened: CallOpened) -> Iterator[Refusal]:
        if states.get(Call, self.call):
            yield call_taken(self.call)
        yield from faults_of_terms(opened, states.at)


def call_taken(call: CallId, field: str = "/call") -> Refusal:
    return Refusal("call-taken", "There already is a call {call}.", field=field, call=call)


class ExtendCall(Command):
    """By the director. What was promised stays: a deadline is moved to a later time or not at all."""

    call: CallId
    deadlines: tuple[Moment, ...]
    """One for each that the call has, in their order; one that is over stays what it was."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Call.CATEGORY, self.call),)

    def decide(self, states: States) -> Sequence[Event]:
        call = call_in(states, self.call)
        if not call.takes_films_at(states.at):
            raise Refusal("call-closed", "This call is closed.")
        before = call.terms.deadlines
        refuse(self._faults(before, states.at))
        after = tuple(
            each.model_copy(update={"until": until}) for each, until in zip(before, self.deadlines, strict=True)
        )
        return [] if after == before else [CallExtended(call=self.call, edition=call.edition, deadlines=after)]

    def _faults(self, before: Deadlines, now: datetime) -> Iterator[Refusal]:
        if len(self.deadlines) != len(before):
            yield _wrong("other-deadlines", "This call has {count} deadlines.", "/deadlines", count=len(before))
            return
        for number, (each, until) in enumerate(zip(before, self.deadlines, strict=True)):
            at = f"/deadlines/{number}"
            if until < each.until:
                yield _wrong("deadline-shortened", "A deadline can be moved to a later time only.", at)
            elif until > each.until and each.until <= now:
                yield _wrong("deadline-over", "This deadline is over; what came after it stays as it was.", at)
            elif number and until <= self.deadlines[number - 1]:
                yield _wrong("deadlines-not-in-order", "Each deadline comes after the one before.", at)


class CloseCall(Command):
    """By the director, or by the call's timer at its last deadline, whichever is first."""

    call: CallId
    at: Moment | None = None
    """The deadline whose timer this is; null: the director says so."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Call.CATEGORY, self.call),)

    def decide(self, states: States) -> Sequence[Event]:
        call = call_in(states, self.call)
        extended = self.at is not None and self.at < call.deadline  # while the timer was on its way
        return [] if call.closed or extended else [CallClosed(call=self.call, edition=call.edition)]


def call_in(states: States, call: CallId) -> Call:
    """The call, or the refusal that there is none."""
    found = states.get(Call, call)
    if found is None:
        raise missing("There is no such call.")
    return found


def _wrong(code: str, message: str, field: str, **values: object) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field, **values)


def asks_something(terms: CallOpened) -> bool:
    """Whether films entered in the call must be found eligible."""
    return any(not isinstance(rule, AiDeclaredRule) or rule.categories for rule in terms.rules)
