"""What became of a film in streams that it shares with others: the places of its edition, and the awards. Pure.

Each function takes the events of such streams in the log's order, and tells of each what it says of the film; None:
nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from contracts.event import Event
from contracts.submissions import AwardCorrected, AwardGiven, AwardWithdrawn
from contracts.submissions.awards import Distinction
from contracts.values import AwardId, FilmId
from submissions.domain.award import AwardDecided, Honours
from submissions.domain.places import Places

Said = dict[str, Any]


def said_of_places(film: FilmId, events: Iterable[Event]) -> Iterator[Said | None]:
    """Its section, and its place among those who wait, from 1, whoever it is that moves; nothing where it lost both."""
    places, before = Places(), None
    for event in events:
        places = Places.evolve(places, event)
        now = _place(places, film)
        yield None if now == before else now or {}
        before = now


def _place(places: Places, film: FilmId) -> Said | None:
    if film in places.taken:
        return {"section": places.taken[film]}
    section = places.waiting.get(film)
    if section is None:
        return None
    return {"section": section, "place": places.waitlist(section).index(film) + 1}


def said_of_awards(film: FilmId, events: Iterable[Event]) -> Iterator[Said | None]:
    """The award, and the film's part of it where it has one: as decided, and apart from that as announced."""
    decided: dict[AwardId, Distinction | None] = {}
    given: dict[AwardId, Distinction | None] = {}
    for event in events:
        assert isinstance(event, AwardDecided | AwardGiven | AwardCorrected | AwardWithdrawn)
        parts = decided if isinstance(event, AwardDecided) else given
        before = parts.get(event.award)
        now = parts[event.award] = _part(film, event, before)
        if now == before:
            yield None
            continue
        reason = {} if isinstance(event, AwardDecided | AwardGiven) else {"reason": event.reason}
        yield {"award": event.award, "distinction": now or "none", **reason}


def _part(
    film: FilmId, event: AwardDecided | AwardGiven | AwardCorrected | AwardWithdrawn, before: Distinction | None
) -> Distinction | None:
    match event:
        case AwardGiven():
            return event.distinction if film in event.films else before
        case AwardWithdrawn():
            return None if film == event.film else before
        case AwardDecided() | AwardCorrected():
            return _in(event.honours, film)


def _in(honours: Honours, film: FilmId) -> Distinction | None:
    return next((honour.distinction for honour in honours if film in honour.films), None)
