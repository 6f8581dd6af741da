"""Telling people: what their letters are about must have arrived before a word is promised."""

from typing import Any

from contracts.values import PersonId
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from notify.domain.notification import Template
from notify.domain.queue_notifications import QueueNotifications, Recipient

telling = Reaction("telling")


def tell(recorded: Recorded[Any], template: Template, *people: PersonId) -> list[QueueNotifications]:
    """Tell each of `people` once what the event says of its own stream."""
    return [
        QueueNotifications(
            cause=recorded.envelope.id,
            template=template,
            edition=recorded.event.edition,
            recipients=tuple(
                Recipient(person=person, about=(recorded.envelope.stream,)) for person in dict.fromkeys(people)
            ),
        )
    ]
