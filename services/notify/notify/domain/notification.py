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
    "film-not-selected",
    "selection-confirmed",
    "programme-published",
    "proposal-submitted",
    "proposal-accepted",
    "proposal-declined",
]
"""What is told; the letters' files have these names."""

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


@dataclass(frozen=True, slots=True)
class Notification:
    CATEGORY: ClassVar[str] = "notification"

    queued: NotificationQueued
    stage: Stage = "queued"
    read: bool = False

    @classmethod
    def evolve(cls, state: "Notification | None", event: Event) -> "Notification":
        match state, event:
            case None, NotificationQueued():
                return cls(event)
            case Notification(), NotificationSent():
                return replace(state, stage="sent")
            case Notification(), NotificationFailed():
                return replace(state, stage="failed")
            case Notification(), NotificationDropped():
                return replace(state, stage="dropped")
            case Notification(), NotificationRead():
                return replace(state, read=True)
            case _:
                raise ValueError(f"{event.type_name()} can't follow {state}")
