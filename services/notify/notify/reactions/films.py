"""What happens to a film, its submitter is told."""

from typing import Any

from contracts.event import Event
from contracts.submissions import FilmFoundEligible, FilmSelected, FilmSubmitted, FinalFileChecked
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.notification import FAREWELLS, Template
from notify.domain.queue_notifications import QueueNotifications
from notify.letters.facts import FILM_LETTERS
from notify.projections.films import known_film
from notify.reactions.telling import tell, telling


def _tell_submitter(kind: type[Event], usual: Template) -> None:
    @telling.on(kind)
    async def happened(view: Any, recorded: Recorded[Any]) -> list[QueueNotifications]:
        moved_up = isinstance(recorded.event, FilmSelected) and recorded.event.moved_up
        template: Template = "film-moved-up" if moved_up else usual
        film = await known_film(view, recorded.event.film, recorded.envelope.version)
        if film is None:
            raise NotYet
        if (film["gone_at"] and template not in FAREWELLS) or _goes_without_saying(recorded):
            return []
        return tell(recorded, template, film["submitter"])


def _goes_without_saying(recorded: Recorded[Any]) -> bool:
    """That a film keeps every rule, or its final file is as it should be; and, to whoever brought it in from elsewhere,
    that it is in."""
    match recorded.event:
        case FilmFoundEligible(reason=reason):
            return reason is None
        case FinalFileChecked(differs=differs):
            return not differs
        case FilmSubmitted(source="import", submitter=submitter):
            return recorded.envelope.actor == f"person:{submitter}"
        case _:
            return False


for letter, kind in FILM_LETTERS.items():
    if letter != "film-moved-up":
        _tell_submitter(kind, letter)
