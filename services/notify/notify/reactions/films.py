"""What happens to a film, its submitter is told."""

from typing import Any

from contracts.event import Event
from contracts.submissions import FilmNotSelected, FilmSelected, FilmSubmitted, SelectionConfirmed
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.notification import Template
from notify.domain.queue_notifications import QueueNotifications
from notify.projections.films import known_film
from notify.reactions.telling import tell, telling


def _tell_submitter(kind: type[Event], template: Template) -> None:
    @telling.on(kind)
    async def happened(view: Any, recorded: Recorded[Any]) -> list[QueueNotifications]:
        film = await known_film(view, recorded.event.film, recorded.envelope.version)
        if film is None:
            raise NotYet
        return [] if film["gone_at"] else tell(recorded, template, film["submitter"])


_tell_submitter(FilmSubmitted, "film-submitted")
_tell_submitter(FilmSelected, "film-selected")
_tell_submitter(FilmNotSelected, "film-not-selected")
_tell_submitter(SelectionConfirmed, "selection-confirmed")
