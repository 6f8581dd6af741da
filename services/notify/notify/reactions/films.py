"""What happens to a film, its submitter is told."""

from typing import Any

from contracts.submissions import FilmFoundEligible
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.notification import FAREWELLS, Template
from notify.domain.queue_notifications import QueueNotifications
from notify.letters.facts import FILM_LETTERS
from notify.projections.films import known_film
from notify.reactions.telling import tell, telling


def _tell_submitter(template: Template) -> None:
    @telling.on(FILM_LETTERS[template])
    async def happened(view: Any, recorded: Recorded[Any]) -> list[QueueNotifications]:
        film = await known_film(view, recorded.event.film, recorded.envelope.version)
        if film is None:
            raise NotYet
        if (film["gone_at"] and template not in FAREWELLS) or _goes_without_saying(recorded.event):
            return []
        return tell(recorded, template, film["submitter"])


def _goes_without_saying(event: Any) -> bool:
    """That a film keeps every rule."""
    return isinstance(event, FilmFoundEligible) and event.reason is None


for letter in FILM_LETTERS:
    _tell_submitter(letter)
