"""What `notify` tells: that someone was told, never what stood in the letter."""

from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import EditionId, Language, Line, NotificationId, PersonId

Channel = Literal["mail", "inbox"]


class NotificationSent(Event, stream="notification", key="notification"):
    """A person was told over one channel; `about` names the streams it was about."""

    notification: NotificationId
    person: PersonId
    channel: Channel
    template: Line
    language: Language
    edition: EditionId | None
    about: tuple[str, ...] = Field(max_length=20)


class NotificationFailed(Event, stream="notification", key="notification"):
    notification: NotificationId
    person: PersonId
    channel: Channel
    template: Line
    edition: EditionId | None
    about: tuple[str, ...] = Field(max_length=20)
    reason: Line


EVENTS: tuple[type[Event], ...] = (NotificationSent, NotificationFailed)
