"""Films are given to jurors evenly, none to who may not see it, and so that jurors can be compared."""

from collections import Counter
from itertools import product
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from submissions.domain.jury.assignment import Given, assign


def people(count: int) -> list[UUID]:
    return [UUID(int=number) for number in range(1, count + 1)]


def works(count: int) -> list[UUID]:
    return [UUID(int=1000 + number) for number in range(count)]


def loads(given: Given, jurors: list[UUID]) -> list[int]:
    counted = Counter(juror for film in given.values() for juror in film)
    return [counted[juror] for juror in jurors]


@given(st.integers(0, 40), st.integers(1, 9), st.integers(1, 5))
def test_every_film_has_its_jurors_and_loads_differ_by_one_at_most(films: int, jurors: int, each: int) -> None:
    made = assign(works(films), people(jurors), each)
    assert all(len(film) == min(each, jurors) for film in made.values())
    counted = loads(made, people(jurors))
    assert max(counted) - min(counted) <= 1


@given(st.data(), st.integers(0, 12), st.integers(1, 6), st.integers(1, 3))
def test_nobody_is_given_a_film_they_are_tied_to_and_it_is_as_even_as_that_allows(
    data: st.DataObject, films: int, jurors: int, each: int
) -> None:
    pairs = list(product(works(films), people(jurors)))
    barred = data.draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    made = assign(works(films), people(jurors), each, barred)
    for film, given_to in made.items():
        able = {juror for juror in people(jurors) if (film, juror) not in barred}
        assert given_to <= able
        assert len(given_to) == min(each, len(able))
    counted = dict(zip(people(jurors), loads(made, people(jurors)), strict=True))
    for film, given_to in made.items():
        for giver, taker in product(given_to, people(jurors)):
            if taker not in given_to and (film, taker) not in barred:
                assert counted[giver] - counted[taker] <= 1, "this film could be passed on"


@given(st.integers(2, 8), st.integers(0, 30), st.integers(2, 4))
def test_jurors_hang_together_by_the_films_they_share(jurors: int, more: int, each: int) -> None:
    made = assign(works(2 * jurors + more), people(jurors), each)
    reached, waiting = set[UUID](), [people(1)[0]]
    while waiting:
        juror = waiting.pop()
        if juror not in reached:
            reached.add(juror)
            waiting += [other for film in made.values() if juror in film for other in film]
    assert reached == set(people(jurors))


def test_a_juror_who_comes_later_takes_over_what_nobody_has_scored() -> None:
    films, jurors = works(6), people(3)
    first = assign(films, jurors[:2], 1)
    scored = [(film, juror) for film, given_to in first.items() for juror in given_to][:2]
    made = assign(films, jurors, 1, start=first, fixed=scored)
    assert loads(made, jurors) == [2, 2, 2]
    assert all(juror in made[film] for film, juror in scored)


def test_what_may_stay_as_it_is_stays() -> None:
    films, jurors = works(9), people(4)
    first = assign(films, jurors, 2)
    assert assign(films, jurors, 2, start=first) == first
