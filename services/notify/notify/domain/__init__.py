"""Notify's domain: notifications, and what becomes of them."""

from contracts.notify import NotificationFailed, NotificationSent
from eventkit.domain import Domain
from notify.domain.notification import Notification, NotificationDropped, NotificationQueued, NotificationRead
from notify.domain.read_inbox import Inbox, InboxRead

DOMAIN = Domain(
    service="notify",
    events=(NotificationQueued, NotificationSent, NotificationFailed, NotificationDropped, NotificationRead, InboxRead),
    aggregates=(Notification, Inbox),
)
