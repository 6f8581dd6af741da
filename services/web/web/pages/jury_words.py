"""The words of juries, and how their results are drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from web.pages.words import N_

TIE_RULES = {
    "shared rank": N_("share a rank"),
    "higher median": N_("are ordered by the higher median"),
    "chair decides": N_("are ordered by the chair"),
}

TIES = {
    "submitted it": N_("submitted the film"),
    "credited": N_("is credited in the film"),
    "in care": N_("is close to somebody who made the film"),
    "company": N_("is of the company that holds its rights"),
}

SCALE = range(1, 11)

WIDTH = 100.0


def drawn(films: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each film with where its lowest, highest and adjusted score are in a drawing `WIDTH` wide."""
    least = min([1.0, *(film["lowest"] for film in films)])
    most = max([10.0, *(film["highest"] for film in films)])

    def at(score: float) -> float:
        return round(3 + (WIDTH - 6) * (score - least) / (most - least), 2)

    return [
        {**film, "at": {name: at(film[name]) for name in ("lowest", "highest", "adjusted", "mean")}} for film in films
    ]


def tied_ranks(films: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The films that share a rank with others, rank by rank."""
    ranks: dict[int, list[Mapping[str, Any]]] = {}
    for film in films:
        ranks.setdefault(film["rank"], []).append(film)
    return [shared for shared in ranks.values() if len(shared) > 1]
