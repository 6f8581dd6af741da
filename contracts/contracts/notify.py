"""What `notify` tells: that someone was told, never what stood in the letter."""

from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import EditionId, Language, Line, NotificationId, PersonId

Channel = Literal["mail", "inbox"]


class NotificationSent(Event, stream="notification", key="notification"):
    """A person was told over one channel."""

    notification: NotificationId
    person: PersonId
    channel: Channel
    template: Line
    """The name of the template the message was made from."""
    language: Language
    """The language it was written in."""
    edition: EditionId | None
    about: tuple[str, ...] = Field(max_length=20)
    """The streams it was about: `film-0198c0de-…`."""


class NotificationFailed(Event, stream="notification", key="notification"):
    """A person could not be told over one channel, and it will not be tried again by itself."""

    notification: NotificationId
    person: PersonId
    channel: Channel
    template: Line
    """The name of the template the message was made from."""
    edition: EditionId | None
    about: tuple[str, ...] = Field(max_length=20)
    """The streams it was about: `film-0198c0de-…`."""
    reason: Line
    """Why, without names and addresses."""


EVENTS: tuple[type[Event], ...] = (NotificationSent, NotificationFailed)
