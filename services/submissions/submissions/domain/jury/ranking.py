"""Films in the order that a jury's votes put them in, allowing for strict and lenient jurors.

A vote is taken as the film's quality and the juror's leniency together; both are found by least squares, exactly, in
fractions. Jurors can be compared as far as they share films: each group of films and jurors that hang together is
centred on the mean of all, so that a constant added to all scores of one juror changes no rank.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from contracts.values import FilmId, PersonId
from submissions.domain.jury.terms import TieRule

Votes = Mapping[FilmId, Mapping[PersonId, Fraction]]
"""Each juror's overall score of each film."""


@dataclass(frozen=True, slots=True)
class RankedFilm:
    film: FilmId
    rank: int
    """From 1; of films that share one, the next is passed over."""
    mean: Fraction
    """Of its votes, as they were given."""
    adjusted: Fraction
    """What it would have got of jurors of the same measure."""
    lowest: Fraction
    highest: Fraction
    """Of its votes, each less what its juror gives too much."""
    median: Fraction
    """Of the same."""
    votes: int
    group: int


@dataclass(frozen=True, slots=True)
class RankedJuror:
    juror: PersonId
    leniency: Fraction
    """How much more than the others of the group they give; less than 0: a strict one."""
    votes: int
    group: int


@dataclass(frozen=True, slots=True)
class Ranking:
    films: tuple[RankedFilm, ...]
    jurors: tuple[RankedJuror, ...]
    groups: int
    """More than one: not all jurors can be compared, and the groups are taken to be equally good."""


def rank(votes: Votes, tie: TieRule = "shared rank", decided: Sequence[FilmId] = ()) -> Ranking:
    """The films with votes, best first. `decided`: films in the order that the chair put them in.

    Whatever order votes come in, the result is the same.
    """
    films = {film: votes[film] for film in sorted(votes) if votes[film]}
    every = [score for given in films.values() for score in given.values()]
    overall = _mean(every) if every else Fraction(0)
    unranked: list[RankedFilm] = []
    jurors: list[RankedJuror] = []
    groups = _groups(films)
    for number, group in enumerate(groups, 1):
        within = {film: films[film] for film in group}
        leniency = _leniency(within)
        qualities = {f: _mean(s - leniency[j] for j, s in given.items()) for f, given in within.items()}
        shift = overall - _mean(qualities.values())
        for film, given in within.items():
            single = [score - leniency[juror] + shift for juror, score in given.items()]
            adjusted = qualities[film] + shift
            spread = min(single), max(single), median(single)
            unranked.append(RankedFilm(film, 0, _mean(given.values()), adjusted, *spread, len(given), number))
        for juror in sorted(leniency):
            count = sum(juror in given for given in within.values())
            jurors.append(RankedJuror(juror, leniency[juror], count, number))
    return Ranking(_in_order(unranked, tie, decided), tuple(jurors), len(groups))


def _in_order(films: Iterable[RankedFilm], tie: TieRule, decided: Sequence[FilmId]) -> tuple[RankedFilm, ...]:
    places = {film: len(decided) - place for place, film in enumerate(decided)}

    def key(film: RankedFilm) -> tuple[Fraction, Fraction | int]:
        if tie == "higher median":
            return film.adjusted, film.median
        return film.adjusted, places.get(film.film, 0) if tie == "chair decides" else 0

    ordered: list[RankedFilm] = []
    best_first = sorted(sorted(films, key=lambda film: film.film), key=key, reverse=True)
    for place, film in enumerate(best_first, 1):
        shares = bool(ordered) and key(ordered[-1]) == key(film)
        number = ordered[-1].rank if shares else place
        ordered.append(RankedFilm(film.film, number, *_all_but_rank(film)))
    return tuple(ordered)


def _all_but_rank(film: RankedFilm) -> tuple[Fraction, Fraction, Fraction, Fraction, Fraction, int, int]:
    return film.mean, film.adjusted, film.lowest, film.highest, film.median, film.votes, film.group


def _mean(numbers: Iterable[Fraction]) -> Fraction:
    of = list(numbers)
    return sum(of, Fraction(0)) / len(of)


def _groups(votes: Votes) -> list[list[FilmId]]:
    """Films that hang together by their jurors."""
    by_juror: dict[PersonId, list[FilmId]] = {}
    for film, given in votes.items():
        for juror in given:
            by_juror.setdefault(juror, []).append(film)
    left, groups = dict.fromkeys(votes), list[list[FilmId]]()
    while left:
        reached, waiting = set[FilmId](), [next(iter(left))]
        while waiting:
            film = waiting.pop()
            if film in left:
                del left[film]
                reached.add(film)
                waiting += (other for juror in votes[film] for other in by_juror[juror])
        groups.append(sorted(reached))
    return groups


def _leniency(votes: Votes) -> dict[PersonId, Fraction]:
    """Each juror's, in a group that hangs together; the sum of all is 0.

    The normal equations, with the films' qualities put in: for every juror, the sum over their films of
    (score - leniency - quality) is 0, and a film's quality is the mean of (score - leniency) over its jurors.
    """
    jurors = sorted({juror for given in votes.values() for juror in given})
    at = {juror: place for place, juror in enumerate(jurors)}
    size = len(jurors)
    rows = [[Fraction(0)] * (size + 1) for _ in jurors]
    for given in votes.values():
        mean = _mean(given.values())
        for juror, score in given.items():
            row = rows[at[juror]]
            row[at[juror]] += 1
            row[size] += score - mean
            for other in given:
                row[at[other]] -= Fraction(1, len(given))
    # One equation follows from the others, and leaves the sum free.
    rows[-1] = [Fraction(1)] * size + [Fraction(0)]
    return dict(zip(jurors, _solved(rows), strict=True))


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """The unknowns of as many linear equations, the right side last in each; they have one solution."""
    size = len(rows)
    for column in range(size):
        pivot = next(place for place in range(column, size) if rows[place][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column] = [value / rows[column][column] for value in rows[column]]
        for place in range(size):
            if place != column and (times := rows[place][column]):
                rows[place] = [value - times * top for value, top in zip(rows[place], head, strict=True)]
    return [row[size] for row in rows]
