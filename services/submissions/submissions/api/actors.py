"""Who did something to a film, as far as whoever asks may know."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal
from uuid import UUID

from contracts.event import Event
from eventkit.http.answers import Shown
from eventkit.recorded import Recorded
from submissions.domain.history import Onlooker
from submissions.projections.films import KnownFilm

PERSON = "person:"


class Actor(Shown):
    who: Literal["maker", "festival", "itself"]
    """The film's submitter; somebody of the festival; or a clock, a rule, a check."""
    name: str | None
    """Null also where makers look at what the festival did, and where nobody knows it any more."""
    forgotten: bool


def persons_in(found: Iterable[Recorded[Event]]) -> Iterator[UUID]:
    """Those who did it, where it was a person."""
    for recorded in found:
        if recorded.envelope.actor.startswith(PERSON):
            yield UUID(recorded.envelope.actor.removeprefix(PERSON))


def actor_of(
    recorded: Recorded[Event], film: KnownFilm, onlooker: Onlooker, names: Mapping[UUID, str | None]
) -> dict[str, Any]:
    """`names` of those that are known; None for whoever was forgotten."""
    actor = recorded.envelope.actor
    if not actor.startswith(PERSON):
        return {"who": "itself", "name": None, "forgotten": False}
    person = UUID(actor.removeprefix(PERSON))
    who = "maker" if person == film.submitter else "festival"
    if onlooker == "crew" or (onlooker == "maker" and who == "festival"):
        return {"who": who, "name": None, "forgotten": False}
    return {"who": who, "name": names.get(person), "forgotten": person in names and names[person] is None}
