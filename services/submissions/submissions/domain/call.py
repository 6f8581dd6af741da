"""A call for entries: open until its deadline, or until the director closes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from contracts.event import Event, stream_name
from contracts.submissions import CallClosed, CallOpened
from contracts.values import CallId, EditionId, Moment
from eventkit.deciding import Command, Refusal, States, missing, refuse
from submissions.domain.edition import Edition, edition_in


@dataclass(frozen=True, slots=True)
class Call:
    """What a call asks of the films submitted to it, and until when."""

    CATEGORY: ClassVar[str] = "call"

    edition: EditionId
    deadline: datetime
    ai_declaration_required: bool
    closed: bool = False

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, CallOpened):
            return cls(event.edition, event.deadline, event.ai_declaration_required)
        assert state is not None, "only an opened call has further events"
        return replace(state, closed=True)

    def takes_films_at(self, moment: datetime) -> bool:
        """The deadline itself is too late, also while the closing it sets off is on its way."""
        return not self.closed and moment < self.deadline


class OpenCall(Command):
    """By the edition's director."""

    call: CallId
    edition: EditionId
    deadline: Moment
    ai_declaration_required: bool = False

    def streams(self) -> tuple[str, ...]:
        return stream_name(Call.CATEGORY, self.call), stream_name(Edition.CATEGORY, self.edition)

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        refuse(self._faults(states))
        return [CallOpened(**dict(self))]

    def _faults(self, states: States) -> Iterator[Refusal]:
        if states.get(Call, self.call):
            yield Refusal("call-taken", "There already is a call {call}.", field="/call", call=self.call)
        if self.deadline <= states.at:
            yield Refusal("deadline-passed", "This deadline has already passed.", kind="invalid", field="/deadline")


class CloseCall(Command):
    """By the director, or by the call's timer at its deadline, whichever is first."""

    call: CallId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Call.CATEGORY, self.call),)

    def decide(self, states: States) -> Sequence[Event]:
        call = states.get(Call, self.call)
        if call is None:
            raise missing("There is no such call.")
        return [] if call.closed else [CallClosed(call=self.call, edition=call.edition)]
