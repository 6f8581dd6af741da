"""When an edition's decisions are told: planned for a moment, and nothing shows before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from contracts.event import Event, stream_name
from contracts.values import EditionId, Moment, SectionId
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.edition import Edition, edition_in


class AnnouncementPlanned(Event, stream="announcement", key="edition", published=False):
    """All that is decided by then is told at `tell_at`, unless it is planned otherwise or taken back."""

    edition: EditionId
    tell_at: Moment
    confirm_by: Moment


class AnnouncementTakenBack(Event, stream="announcement", key="edition", published=False):
    """Nothing is told until it is planned again, or told at once."""

    edition: EditionId


class AnnouncementDue(Event, stream="announcement", key="edition", published=False):
    """The moment has come."""

    edition: EditionId
    tell_at: Moment
    confirm_by: Moment


class Obstacle(BaseModel):
    """Why nothing could be told; `over`: how many films too many are decided for the section."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    code: str
    section: SectionId | None = None
    over: int | None = None


class AnnouncementHeld(Event, stream="announcement", key="edition", published=False):
    """The moment had come, and nothing could be told."""

    edition: EditionId
    why: tuple[Obstacle, ...]


class AnnouncementMade(Event, stream="announcement", key="edition", published=False):
    """What was decided is told."""

    edition: EditionId
    time_to_reply: int = Field(ge=0)
    """Seconds that those selected have to confirm; who moves up later has as many."""


Standing = Literal["planned", "due", "held"]


@dataclass(frozen=True, slots=True)
class Announcements:
    """What is planned, if anything is, and how long the last that was made gives to confirm."""

    CATEGORY: ClassVar[str] = "announcement"

    plan: AnnouncementPlanned | None = None
    standing: Standing | None = None
    time_to_reply: int | None = None

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        before = state or cls()
        match event:
            case AnnouncementPlanned():
                return replace(before, plan=event, standing="planned")
            case AnnouncementDue():
                return replace(before, standing="due")
            case AnnouncementHeld():
                return replace(before, standing="held")
            case AnnouncementTakenBack():
                return replace(before, plan=None, standing=None)
            case AnnouncementMade():
                return cls(time_to_reply=event.time_to_reply)
            case _:
                raise ValueError(f"{event.type_name()} is of no announcement")

    def is_at(self, tell_at: Moment, standing: Standing) -> bool:
        """Whether it is still planned for that moment, and stands so."""
        return self.plan is not None and self.plan.tell_at == tell_at and self.standing == standing


def announcements_of(states: States, edition: EditionId) -> Announcements:
    return states.get(Announcements, edition) or Announcements()


class PlanAnnouncement(Command):
    """By the director. Takes the place of what was planned before."""

    edition: EditionId
    tell_at: Moment
    confirm_by: Moment

    def streams(self) -> tuple[str, ...]:
        return stream_name(Announcements.CATEGORY, self.edition), stream_name(Edition.CATEGORY, self.edition)

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        refuse(self._faults(states))
        planned, before = AnnouncementPlanned(**dict(self)), announcements_of(states, self.edition)
        return [] if (before.plan, before.standing) == (planned, "planned") else [planned]

    def _faults(self, states: States) -> Iterator[Refusal]:
        if self.tell_at <= states.at:
            yield Refusal("tell-at-passed", "This moment has passed already.", kind="invalid", field="/tell_at")
        if self.confirm_by <= self.tell_at:
            yield Refusal(
                "confirm-by-too-early",
                "Film-makers can't confirm before they are told.",
                kind="invalid",
                field="/confirm_by",
            )


class TakeBackAnnouncement(Command):
    """By the director, for as long as it was not made."""

    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Announcements.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        if announcements_of(states, self.edition).plan is None:
            raise Refusal("not-planned", "No announcement is planned; it may have been made in the meantime.")
        return [AnnouncementTakenBack(edition=self.edition)]


class ReachAnnouncement(Command):
    """By the timer of the moment that an announcement is planned for."""

    edition: EditionId
    tell_at: Moment

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Announcements.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        planned = announcements_of(states, self.edition)
        if planned.plan is None or not planned.is_at(self.tell_at, "planned"):
            return []
        return [AnnouncementDue(**dict(planned.plan))]
