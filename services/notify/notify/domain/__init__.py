"""Notify's domain: notifications, and what becomes of them."""

from contracts.notify import NotificationFailed, NotificationSent
from eventkit.domain import Domain
from notify.domain.notification import Notification, NotificationDropped, NotificationQueued, NotificationRead

DOMAIN = Domain(
    service="notify",
    events=(NotificationQueued, NotificationSent, NotificationFailed, NotificationDropped, NotificationRead),
    aggregates=(Notification,),
)
