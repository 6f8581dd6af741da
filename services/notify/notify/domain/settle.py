"""What became of a notification: it was sent, it failed, or there was nothing left to tell.

The first outcome stands. A second one is no refusal: a sender that was cut off may find its work done.
"""

from abc import abstractmethod
from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.notify import NotificationFailed, NotificationSent
from contracts.values import Language, Line, NotificationId
from eventkit.deciding import Command, States, missing
from notify.domain.notification import Notification, NotificationDropped, NotificationQueued, Why

TOLD = {"notification", "person", "channel", "template", "edition", "about"}


class _Settle(Command):
    notification: NotificationId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Notification.CATEGORY, self.notification),)

    def decide(self, states: States) -> Sequence[Event]:
        notification = states.get(Notification, self.notification)
        if notification is None:
            raise missing("There is no such message.")
        return [self.outcome(notification.queued)] if notification.stage == "queued" else []

    @abstractmethod
    def outcome(self, queued: NotificationQueued) -> Event: ...


class RecordSent(_Settle):
    language: Language
    """The language it was written in."""

    def outcome(self, queued: NotificationQueued) -> NotificationSent:
        return NotificationSent(**queued.model_dump(include=TOLD), language=self.language)


class RecordFailed(_Settle):
    reason: Line
    """In words of ours: a mail server's own may quote the address."""

    def outcome(self, queued: NotificationQueued) -> NotificationFailed:
        return NotificationFailed(**queued.model_dump(include=TOLD), reason=self.reason)


class DropNotification(_Settle):
    why: Why

    def outcome(self, queued: NotificationQueued) -> NotificationDropped:
        return NotificationDropped(notification=self.notification, edition=queued.edition, why=self.why)
