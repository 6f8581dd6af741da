"""Waivers: codes that spare film-makers a part of a fee, or all of it, so many times and never once more.

The code itself is kept nowhere: a waiver's id is made from it by a hash, and whoever has the code finds it again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from contracts.event import Event, stream_name
from contracts.values import CallId, EditionId, FilmId, Line
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.call import Call, call_in

SHOWN = 4
"""Characters at its beginning by which the director recognises a code."""


def _as_one_word(code: str) -> str:
    """However it was typed: what groups its letters, and their case, say nothing."""
    return re.sub(r"[\s-]", "", code).upper()


Code = Annotated[
    str,
    AfterValidator(_as_one_word),
    StringConstraints(min_length=16, max_length=60, pattern=r"^[ -~]*$"),
]
"""Letters and digits thrown by chance, at least sixteen: nobody guesses them, nor finds them by their hash."""

WaiverId = UUID


def waiver_of(call: CallId, code: Code) -> WaiverId:
    """The id of the waiver of this code."""
    return UUID(bytes=sha256(f"{call}:{code}".encode()).digest()[:16])


class WaiverIssued(Event, stream="waiver", key="waiver", published=False):
    """Whoever has its code is spared so much of the fee, so many times."""

    waiver: WaiverId
    call: CallId
    edition: EditionId
    begins: Line
    """How the code begins."""
    percent: int = Field(ge=1, le=100)
    uses: int = Field(ge=1)


class WaiverUsed(Event, stream="waiver", key="waiver", published=False):
    """A film was submitted with it."""

    waiver: WaiverId
    film: FilmId
    edition: EditionId


@dataclass(frozen=True, slots=True)
class Waiver:
    """What it spares, and how often it still can."""

    CATEGORY: ClassVar[str] = "waiver"

    issued: WaiverIssued
    used: int = 0

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, WaiverIssued):
            return cls(event)
        assert state is not None, "only a waiver that was issued is used"
        return replace(state, used=state.used + 1)

    @property
    def left(self) -> int:
        return self.issued.uses - self.used


def faults_of_waiver(waiver: Waiver | None) -> Iterator[Refusal]:
    """Why a film can't be submitted with the waiver of the code that was entered."""
    if waiver is None:
        yield Refusal("no-such-waiver", "There is no such waiver code.", kind="invalid", field="/waiver")
    elif waiver.left < 1:
        yield Refusal("waiver-used-up", "This waiver code was used up.", kind="invalid", field="/waiver")


class IssueWaiver(Command):
    """By the edition's director."""

    waiver: WaiverId
    call: CallId
    begins: Line
    percent: int
    uses: int

    def streams(self) -> tuple[str, ...]:
        return stream_name(Waiver.CATEGORY, self.waiver), stream_name(Call.CATEGORY, self.call)

    def decide(self, states: States) -> Sequence[Event]:
        call = call_in(states, self.call)
        refuse(self._faults(states, call))
        return [WaiverIssued(edition=call.edition, **dict(self))]

    def _faults(self, states: States, call: Call) -> Iterator[Refusal]:
        if states.get(Waiver, self.waiver):
            yield Refusal("code-taken", "This code was issued before.", field="/code")
        if not any(deadline.fee for deadline in call.terms.deadlines):
            yield Refusal("no-fee", "This call asks for no fee.")
