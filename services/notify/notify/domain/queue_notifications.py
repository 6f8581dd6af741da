"""Tell people something that happened: each of them once, by mail and in their inbox."""

from collections.abc import Iterator
from typing import ClassVar, get_args
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict

from contracts.event import stream_name
from contracts.notify import Channel
from contracts.values import EditionId, NotificationId, PersonId
from eventkit.deciding import Command, States
from notify.domain.notification import Notification, NotificationQueued, Template

CHANNELS: tuple[Channel, ...] = get_args(Channel)


class Recipient(BaseModel):
    """A person, and the streams that what they are told is about."""

    model_config = ConfigDict(frozen=True)

    person: PersonId
    about: tuple[str, ...]


class QueueNotifications(Command):
    """All that one event leads to, in one decision: a repeat after a crash finds all of it done or none.

    A notification's id is made from the event, the person, the channel and the template, so nobody is told the same
    thing twice; also after a restore, when what was sent is known and what was queued is made up for.
    """

    MOST_ABOUT: ClassVar[int] = 20

    cause: UUID
    template: Template
    edition: EditionId
    recipients: tuple[Recipient, ...]
    release: int | None = None

    def streams(self) -> tuple[str, ...]:
        return tuple(stream_name(Notification.CATEGORY, notification) for notification, _, _ in self._each())

    def decide(self, states: States) -> list[NotificationQueued]:
        return [
            NotificationQueued(
                notification=notification,
                person=recipient.person,
                channel=channel,
                template=self.template,
                edition=self.edition,
                about=recipient.about[: self.MOST_ABOUT],
                release=self.release,
            )
            for notification, recipient, channel in self._each()
            if (known := states.get(Notification, notification)) is None or known.incomplete
        ]

    def _each(self) -> Iterator[tuple[NotificationId, Recipient, Channel]]:
        for recipient in self.recipients:
            for channel in CHANNELS:
                yield uuid5(self.cause, f"{recipient.person}:{channel}:{self.template}"), recipient, channel
