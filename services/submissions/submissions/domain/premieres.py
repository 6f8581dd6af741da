"""Premiere statuses: their ladder, and whether earlier screenings leave the one that a film claims.

A world premiere is the first public screening anywhere; an international one the first outside the countries of
production; a continental, national or city premiere the first on the edition's continent, in its country, in its city.
Source: the usage of festivals as collected in Fest Agent, Film Festivals' Premiere Status
(https://festagent.com/en/journal/premiere-status), and Circkit, What is a world premiere
(https://circkit.io/guides/what-is-a-world-premiere), which also count what the public could see online.
"""

from collections.abc import Iterator
from typing import get_args

from contracts.submissions import FilmDetails, PremiereStatus
from contracts.submissions.eligibility import Finding
from contracts.submissions.films import PreviousScreening
from contracts.values import Place
from submissions.domain.continents import CONTINENT

LADDER: tuple[PremiereStatus, ...] = get_args(PremiereStatus)
"""From what says most to what says least."""


def says_at_least(status: PremiereStatus, asked: PremiereStatus) -> bool:
    return LADDER.index(status) <= LADDER.index(asked)


def shown_before(film: FilmDetails, place: Place) -> Iterator[Finding]:
    """The screenings that contradict what the film claims to be at `place`."""
    against = [each for each in film.previous_screenings if _takes_away(film, each, place)]
    if against:
        screenings = tuple(f"{each.at}, {each.country}, {each.on.isoformat()}" for each in against)
        evidence = {"status": film.premiere_status, "screenings": screenings}
        yield Finding(code="premiere-shown", evidence=evidence)


def _takes_away(film: FilmDetails, before: PreviousScreening, place: Place) -> bool:
    """Whether after that screening one at `place` is no longer the premiere it is said to be."""
    match film.premiere_status:
        case "world":
            return True
        case "international":
            return before.country not in film.countries
        case "continental":
            return CONTINENT.get(before.country) == CONTINENT.get(place.country)
        case "national":
            return before.country == place.country
        case "city":
            same_city = (before.city or "").casefold() == place.city.casefold()
            return same_city and before.country == place.country
        case "none":
            return False
