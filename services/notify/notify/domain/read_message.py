"""Mark a message of one's inbox as read."""

from contracts.event import stream_name
from contracts.values import NotificationId, PersonId
from eventkit.deciding import Command, States, missing
from notify.domain.notification import Notification, NotificationRead


class ReadMessage(Command):
    notification: NotificationId
    reader: PersonId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Notification.CATEGORY, self.notification),)

    def decide(self, states: States) -> list[NotificationRead]:
        """Someone else's message is refused like none at all: its existence is nobody's business."""
        message = states.get(Notification, self.notification)
        if message is None or not self._in_own_inbox(message):
            raise missing("There is no such message.")
        return (
            [] if message.read else [NotificationRead(notification=self.notification, edition=message.queued.edition)]
        )

    def _in_own_inbox(self, message: Notification) -> bool:
        queued = message.queued
        return queued.channel == "inbox" and queued.person == self.reader and message.stage == "sent"
