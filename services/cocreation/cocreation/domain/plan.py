"""A co-creation plan: the tracks on which proposals are welcome, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from pydantic import Field

from cocreation.domain.edition import Edition, check_announced
from contracts.cocreation import PlanLaunched, Track
from contracts.event import Event, stream_name
from contracts.values import EditionId, LocalText, Moment, PlanId, Title
from eventkit.deciding import Command, Refusal, States, missing, refuse


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan asks of its proposals. It closes by its time alone: no event says so."""

    CATEGORY: ClassVar[str] = "plan"

    edition: EditionId
    tracks: frozenset[Track]
    closes: datetime

    @classmethod
    def evolve(cls, state: Self | None, event: PlanLaunched) -> Self:
        return cls(event.edition, frozenset(event.tracks), event.closes)

    def takes_proposals_at(self, moment: datetime) -> bool:
        """The closing time itself is too late."""
        return moment < self.closes


def plan_in(states: States, plan: PlanId) -> Plan:
    """The plan, or the refusal that there is none."""
    found = states.get(Plan, plan)
    if found is None:
        raise missing("There is no such plan.")
    return found


class LaunchPlan(Command):
    """By a product manager or the director of its edition."""

    plan: PlanId
    edition: EditionId
    name: Title
    tracks: tuple[Track, ...] = Field(min_length=1)
    about: LocalText | None = None
    closes: Moment

    def streams(self) -> tuple[str, ...]:
        return stream_name(Plan.CATEGORY, self.plan), stream_name(Edition.CATEGORY, self.edition)

    def decide(self, states: States) -> Sequence[Event]:
        check_announced(states, self.edition)
        refuse(self._faults(states))
        return [PlanLaunched(**dict(self))]

    def _faults(self, states: States) -> Iterator[Refusal]:
        if states.get(Plan, self.plan):
            yield Refusal("plan-taken", "There already is a plan {plan}.", field="/plan", plan=self.plan)
        if len(set(self.tracks)) < len(self.tracks):
            yield Refusal("track-twice", "Each track can be named once only.", kind="invalid", field="/tracks")
        if self.closes <= states.at:
            yield Refusal(
                "closing-time-passed", "This closing time has already passed.", kind="invalid", field="/closes"
            )
