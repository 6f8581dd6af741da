"""A release is told to the crews of the screenings it changed: one message a person, with all that is theirs."""

from typing import Any

from contracts.event import stream_name
from contracts.scheduling import ProgrammePublished
from contracts.submissions import FilmSubmitted
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.queue_notifications import QueueNotifications, Recipient
from notify.projections.programme import crew_of_release, release_complete
from notify.reactions.telling import telling


@telling.on(ProgrammePublished)
async def published(view: Any, recorded: Recorded[ProgrammePublished]) -> list[QueueNotifications]:
    e = recorded.event
    if not await release_complete(view, e.edition, e.release):
        raise NotYet
    crew = await crew_of_release(view, e.edition, e.release)
    if not crew:
        return []
    recipients = tuple(
        Recipient(
            person=person,
            about=(recorded.envelope.stream, *(stream_name(FilmSubmitted.CATEGORY, film) for film in films)),
        )
        for person, films in crew.items()
    )
    return [
        QueueNotifications(
            cause=recorded.envelope.id,
            template="programme-published",
            edition=e.edition,
            release=e.release,
            recipients=recipients,
        )
    ]
