"""What was submitted to an edition, counted: the tables of the selection desk."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contracts.submissions import FilmDetails

LONGEST = 8
"""Rows of a table; the rarest values are left out."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """`tables`: a key of `words.STATISTICS`, and values with their counts, most first."""

    total: int
    tables: list[tuple[str, list[tuple[str, int]]]]


def statistics(films: Sequence[FilmDetails], sections: Iterable[str]) -> Statistics:
    """`sections`: by name, one for every film that has one."""
    counted = {
        "kinds": (film.kind for film in films),
        "countries": (country for film in films for country in film.countries),
        "genres": (film.genre for film in films),
        "languages": (film.original_language for film in films),
        "sections": sections,
    }
    tables = [(what, Counter(values).most_common(LONGEST)) for what, values in counted.items()]
    return Statistics(len(films), [(what, rows) for what, rows in tables if rows])
