"""Films are ranked by what jurors think of them, not by who happened to watch them."""

from fractions import Fraction
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from submissions.domain.jury.ranking import Votes, rank

A, B, C, D = (UUID(int=1000 + number) for number in range(4))
ANNA, BO, CHEN = (UUID(int=number) for number in range(1, 4))

Table = dict[UUID, dict[UUID, Fraction]]

films = st.integers(1000, 1009).map(lambda number: UUID(int=number))
jurors = st.integers(1, 6).map(lambda number: UUID(int=number))
scores = st.fractions(1, 10, max_denominator=12)
tables: st.SearchStrategy[Table] = st.dictionaries(films, st.dictionaries(jurors, scores, min_size=1), min_size=1)


def table(**votes: dict[UUID, int]) -> Table:
    named = {"a": A, "b": B, "c": C, "d": D}
    return {named[film]: {juror: Fraction(score) for juror, score in given.items()} for film, given in votes.items()}


def places(votes: Votes) -> list[tuple[UUID, int]]:
    return [(film.film, film.rank) for film in rank(votes).films]


@given(tables, jurors, st.fractions(-20, 20, max_denominator=6))
def test_a_constant_added_to_all_scores_of_a_juror_changes_no_rank(votes: Table, juror: UUID, more: Fraction) -> None:
    moved = {f: {j: s + more if j == juror else s for j, s in given.items()} for f, given in votes.items()}
    assert places(moved) == places(votes)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_in_which_votes_come_does_not_matter(votes: Table, random: object) -> None:
    shuffled = {film: dict(reversed(given.items())) for film, given in reversed(votes.items())}
    assert rank(shuffled) == rank(votes)


@given(tables)
def test_what_was_found_fits_the_votes_as_well_as_can_be(votes: Table) -> None:
    found = rank(votes)
    leniency = {one.juror: one.leniency for one in found.jurors}
    overall = {film.film: film.adjusted for film in found.films}
    shift = {film.group: None for film in found.films}
    for group in shift:
        within = {film.film for film in found.films if film.group == group}
        left = {(f, j): s - overall[f] - leniency[j] for f in within for j, s in votes[f].items()}
        # Of least squares, what is left over sums up to the same for each film and each juror of a group.
        mean = sum(left.values(), Fraction(0)) / len(left)
        for film in within:
            assert sum((v - mean for (f, _), v in left.items() if f == film), Fraction(0)) == 0
        for juror in {j for _, j in left}:
            assert sum((v - mean for (_, j), v in left.items() if j == juror), Fraction(0)) == 0


@given(st.dictionaries(films, scores, min_size=2), st.dictionaries(jurors, scores, min_size=2), st.data())
def test_jurors_who_differ_by_their_measure_alone_are_seen_through(
    worth: dict[UUID, Fraction], lenient: dict[UUID, Fraction], data: st.DataObject
) -> None:
    seen_by = {film: data.draw(st.sets(st.sampled_from(sorted(lenient)), min_size=1)) for film in worth}
    votes = {film: {j: worth[film] + lenient[j] for j in seen_by[film]} for film in worth}
    found = rank(votes)
    assume(found.groups == 1)
    ordered = [film.film for film in found.films]
    assert [worth[film] for film in ordered] == sorted(worth.values(), reverse=True)
    assert all(film.lowest == film.highest == film.adjusted for film in found.films)


def test_a_film_does_not_lose_because_a_strict_juror_got_it() -> None:
    found = rank(table(a={ANNA: 8, BO: 5}, b={ANNA: 7}, c={BO: 5}))
    assert [(film.film, film.rank) for film in found.films] == [(A, 1), (C, 1), (B, 3)]
    assert {one.juror: one.leniency for one in found.jurors} == {ANNA: Fraction(3, 2), BO: Fraction(-3, 2)}
    assert [float(film.mean) for film in found.films] == [6.5, 5, 7], "as they were given, B was the best"


def test_films_that_nobody_shared_are_told_to_be_two_groups() -> None:
    found = rank(table(a={ANNA: 9}, b={BO: 2}))
    assert (found.groups, [film.rank for film in found.films]) == (2, [1, 1])


def test_a_tie_is_decided_as_the_rule_says() -> None:
    votes = table(a={ANNA: 5, BO: 5, CHEN: 5}, b={ANNA: 2, BO: 6, CHEN: 7}, c={ANNA: 9, BO: 5, CHEN: 4})
    tied = {film.film: film.rank for film in rank(votes).films}
    assert tied[A] == tied[B] == 2
    medians = rank(votes, "higher median").films
    assert [film.rank for film in medians] == [1, 2, 3]
    assert medians[1].median > medians[2].median
    assert [film.film for film in rank(votes, "chair decides", (B, A)).films] == [C, B, A]
    assert [film.film for film in rank(votes, "chair decides", (A, B)).films] == [C, A, B]
    assert [film.rank for film in rank(votes, "chair decides").films] == [1, 2, 2], "the chair has not said yet"


def test_without_votes_there_is_nothing_to_rank() -> None:
    assert rank({}).films == ()
    assert rank({A: {}}).films == ()
