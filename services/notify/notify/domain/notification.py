"""A notification: one person told one thing over one channel. It holds ids only; no word of the letter is in it."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from pydantic import Field

from contracts.event import Event
from contracts.notify import Channel, NotificationFailed, NotificationSent
from contracts.values import EditionId, NotificationId, PersonId

Template = Literal[
    "film-submitted",
    "film-selected",
    "film-moved-up",
    "film-not-selected",
    "film-waitlisted",
    "selection-reminder",
    "selection-confirmed",
    "selection-lapsed",
    "film-eligible",
    "film-ineligible",
    "film-revised",
    "film-revision-declined",
    "film-disqualified",
    "film-final-differs",
    "film-final-taken",
    "jury-asked",
    "jury-changed",
    "jury-reminder",
    "film-awarded",
    "film-award-withdrawn",
    "programme-published",
    "proposal-submitted",
    "proposal-accepted",
    "proposal-declined",
]
"""What is told; the letters' files have these names."""

FAREWELLS: tuple[Template, ...] = ("selection-lapsed", "film-disqualified", "film-award-withdrawn")
"""That nothing more comes of a film, or of an award to it, which is told all the same."""

Stage = Literal["queued", "sent", "failed", "dropped"]

Why = Literal["person forgotten", "undone"]


class NotificationQueued(Event, stream="notification", key="notification", published=False):
    """Someone is to be told; `about[0]` is the stream it is about, the films of a programme come after it."""

    notification: NotificationId
    person: PersonId
    channel: Channel
    template: Template
    edition: EditionId
    about: tuple[str, ...] = Field(min_length=1, max_length=20)
    release: int | None = None
    """The number of the release, where the programme is told of."""


class NotificationDropped(Event, stream="notification", key="notification", published=False):
    """Nobody is told: what was to be said was undone first, or its reader forgotten."""

    notification: NotificationId
    edition: EditionId
    why: Why


class NotificationRead(Event, stream="notification", key="notification", published=False):
    notification: NotificationId
    edition: EditionId


STAGE_AFTER: dict[type[Event], Stage] = {
    NotificationSent: "sent",
    NotificationFailed: "failed",
    NotificationDropped: "dropped",
}


@dataclass(frozen=True, slots=True)
class Notification:
    CATEGORY: ClassVar[str] = "notification"

    queued: NotificationQueued
    stage: Stage = "queued"
    read: bool = False
    incomplete: bool = False
    """What became of it came back with a restore, and that it was queued did not, being private."""

    @classmethod
    def evolve(cls, state: "Notification | None", event: Event) -> "Notification":
        match state, event:
            case None, NotificationQueued():
                return cls(event)
            case None, NotificationSent() | NotificationFailed():
                return cls(_queued_for(event), STAGE_AFTER[type(event)], incomplete=True)
            case Notification(incomplete=True), NotificationQueued():
                return replace(state, queued=event, incomplete=False)
            case Notification(), NotificationSent() | NotificationFailed() | NotificationDropped():
                return replace(state, stage=STAGE_AFTER[type(event)])
            case Notification(), NotificationRead():
                return replace(state, read=True)
            case _:
                raise ValueError(f"{event.type_name()} can't follow {state}")


def _queued_for(outcome: NotificationSent | NotificationFailed) -> NotificationQueued:
    """What must have been queued, as far as its outcome tells."""
    return NotificationQueued.model_validate(outcome.model_dump())
