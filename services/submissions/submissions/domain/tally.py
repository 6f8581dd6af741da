"""What the ballots of an audience award come to: pure arithmetic, with its working.

A plain average lets a film with two ballots of friends win over one that a full house loved. So each film is counted
as if `WEIGHT` more visitors had seen it, who found it as good as all ballots together are: the fewer ballots a film
has, the closer it stays to the rest. (A Bayesian average, as film databases use for their charts.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pydantic import Field

from contracts.values import FilmId, Value

WEIGHT = 10
"""Ballots."""
MOST_STARS = 5


class Figure(Value):
    """A film's ballots."""

    film: FilmId
    ballots: int = Field(ge=1)
    stars: int = Field(ge=1)
    """All of them together."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a film came: films with the same score have the same place."""

    place: int
    figure: Figure
    score: Fraction

    @property
    def average(self) -> Fraction:
        """Of its own ballots."""
        return Fraction(self.figure.stars, self.figure.ballots)


def average_of(figures: Sequence[Figure]) -> Fraction:
    """Stars a ballot, over all films. ZeroDivisionError: there is none."""
    return Fraction(sum(each.stars for each in figures), sum(each.ballots for each in figures))


def places(figures: Sequence[Figure]) -> list[Place]:
    """The films by what their ballots came to, the best first; equal scores are equal to the last digit."""
    if not figures:
        return []
    all_together = average_of(figures)
    scores = {each.film: (WEIGHT * all_together + each.stars) / Fraction(WEIGHT + each.ballots) for each in figures}
    ordered = sorted(figures, key=lambda each: (-scores[each.film], str(each.film)))
    return [
        Place(1 + sum(other > scores[each.film] for other in scores.values()), each, scores[each.film])
        for each in ordered
    ]


def winners(figures: Sequence[Figure]) -> tuple[FilmId, ...]:
    """Those at the first place; several share the award."""
    return tuple(each.figure.film for each in places(figures) if each.place == 1)
