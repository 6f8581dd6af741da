"""Jurors are told that there is something for them to watch, and when it is due. Nothing of what they say is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from contracts.event import Event, stream_name
from contracts.submissions import JurorAsked
from contracts.submissions.reviews import WhyAsked
from contracts.values import EditionId, Moment, PersonId, RoundId
from eventkit.deciding import Command, States
from submissions.domain.jury.assignment import Given
from submissions.domain.jury.round import Round


@dataclass(frozen=True, slots=True)
class Asked:
    """How often a juror was asked in a round."""

    CATEGORY: ClassVar[str] = "jury"

    times: int = 0

    @classmethod
    def evolve(cls, state: Self | None, event: JurorAsked) -> Self:
        return cls(1 + (state.times if state else 0))


def asked_of(of: RoundId, juror: PersonId) -> str:
    """The name of the stream."""
    return stream_name(Asked.CATEGORY, of, juror)


def ask_those_with_more(
    of: RoundId, edition: EditionId, until: Moment, before: Given, after: Given, why: WhyAsked
) -> Iterator[JurorAsked]:
    """Every juror with a film that was not theirs before, and how many they have now."""
    new = {juror for film, jurors in after.items() for juror in jurors - before.get(film, frozenset())}
    whole = {**before, **after}
    for juror in sorted(new):
        count = sum(juror in jurors for jurors in whole.values())
        yield JurorAsked(round=of, juror=juror, edition=edition, to_watch=count, until=until, why=why)


class RoundDue(Event, stream="round", key="round", published=False):
    """Whoever has not scored all of their films is to be reminded."""

    round: RoundId
    edition: EditionId


class RemindJurors(Command):
    """By the timer, some days before the round is due."""

    round: RoundId
    until: Moment
    """The time whose timer this is."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Round.CATEGORY, self.round),)

    def decide(self, states: States) -> Sequence[Event]:
        found = states.get(Round, self.round)
        if found is None or found.closed or found.terms.until != self.until:
            return []
        return [RoundDue(round=self.round, edition=found.edition)]


class AskAgain(Command):
    """By the service itself: the jurors with something left to do, as far as is known, are asked once more."""

    round: RoundId
    edition: EditionId
    left: dict[PersonId, int]
    """How many films each still has to score."""
    why: WhyAsked

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Round.CATEGORY, self.round), *(asked_of(self.round, juror) for juror in self.left))

    def decide(self, states: States) -> Sequence[Event]:
        found = states.get(Round, self.round)
        if found is None or found.closed:
            return []
        asked: dict[str, Any] = {
            "round": self.round,
            "edition": self.edition,
            "until": found.terms.until,
            "why": self.why,
        }
        return [
            JurorAsked(juror=juror, to_watch=count, **asked)
            for juror, count in self.left.items()
            if juror in found.jurors and count
        ]
