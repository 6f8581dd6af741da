"""The audience's ballots: when one may vote, for what, and what the ballots come to."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.submissions import AwardGiven
from services.submissions.tests.festival import (
    LATER,
    NOW,
    Festival,
    award_decision,
    ceremony,
    disqualification,
    film,
    honour,
    with_films_on_the_programme,
)
from submissions.domain.award import AwardDecided
from submissions.domain.ballots import CastBallot, CloseBallots, CountBallots
from submissions.domain.tally import Figure, places, winners
from tests.kit.deciding import refused

EVENING = datetime(2025, 10, 25, 8, tzinfo=UTC)
NIGHT = EVENING + timedelta(hours=2)
VISITOR = UUID(int=50)
CLOSE = CloseBallots(edition="mina-2025")


def ballot(number: int = 1, **changes: object) -> CastBallot:
    described: dict[str, object] = {
        "screening": UUID(int=60),
        "film": film(number),
        "edition": "mina-2025",
        "person": VISITOR,
        "stars": 5,
        "starts": EVENING,
        "ends": NIGHT,
        "cancelled": False,
        "own": False,
        "at": EVENING,
    }
    return CastBallot.model_validate(described | changes)


def figure(number: int, ballots: int, stars: int) -> Figure:
    return Figure(film=film(number), ballots=ballots, stars=stars)


def count(*figures: Figure, award: str = "audience") -> CountBallots:
    return CountBallots(edition="mina-2025", award=award, figures=figures)


@pytest.fixture
def festival() -> Festival:
    festival = with_films_on_the_programme()
    festival.now = EVENING
    return festival


def test_one_votes_from_the_beginning_of_the_screening_until_a_day_after_its_end(festival: Festival) -> None:
    last = NIGHT + timedelta(hours=24)
    for moment, code in ((EVENING - timedelta(seconds=1), "not-started"), (last, "voting-over")):
        festival.now = moment
        with refused(code):
            festival.ask(ballot())
    for festival.now in (EVENING, last - timedelta(seconds=1)):
        assert not festival.ask(ballot()), "a ballot is secret: no event tells of it"


def test_what_nobody_can_vote_for(festival: Festival) -> None:
    festival.ask(disqualification(2))
    for wrong, code in (
        (ballot(cancelled=True), "screening-cancelled"),
        (ballot(own=True), "own-film"),
        (ballot(2), "film-gone"),
        (ballot(9), "film-gone"),
    ):
        with refused(code):
            festival.ask(wrong)


def test_ballots_are_sealed_until_they_are_closed_and_none_is_taken_afterwards(festival: Festival) -> None:
    with refused("ballots-open"):
        festival.ask(count(figure(1, 10, 40)))
    assert not festival.ask(CLOSE)[0].PUBLISHED
    assert not festival.ask(CLOSE)
    with refused("ballots-closed"):
        festival.ask(ballot())


def test_the_audience_award_goes_to_the_film_that_the_ballots_say(festival: Festival) -> None:
    with refused("by-ballots"):
        festival.ask(award_decision(honour(1), award="audience"))
    [decided] = festival.ask(CLOSE, count(figure(1, 200, 880), figure(2, 2, 10), figure(3, 100, 300)))
    assert isinstance(decided, AwardDecided)
    assert decided.honours == (honour(1),), "two ballots of five stars are not more than two hundred of 4.4"
    [given] = festival.ask(ceremony("audience"))
    assert isinstance(given, AwardGiven)
    assert given.films == (film(1),)


def test_films_that_are_equal_to_the_last_digit_share_the_award(festival: Festival) -> None:
    [decided] = festival.ask(CLOSE, count(figure(1, 30, 120), figure(2, 60, 240), figure(3, 30, 120)))
    assert isinstance(decided, AwardDecided)
    assert set(decided.honours[0].films) == {film(1), film(2), film(3)}, "each has 4 stars a ballot, as all together"


def test_a_film_that_is_gone_wins_nothing(festival: Festival) -> None:
    [decided] = festival.ask(CLOSE, disqualification(1), count(figure(1, 30, 150), figure(2, 30, 90)))
    assert isinstance(decided, AwardDecided)
    assert [each.film for each in decided.counted] == [film(2)]
    with refused("no-ballots"):
        festival.ask(disqualification(2), count(figure(2, 30, 90)))


def test_only_an_audience_award_is_counted_and_only_until_it_is_announced(festival: Festival) -> None:
    festival.ask(CLOSE)
    with refused("not-by-ballots"):
        festival.ask(count(figure(1, 1, 5), award="best-film"))
    late = count(figure(1, 1, 5)).model_copy(update={"announce_at": NOW})
    with refused("announce-at-passed", "/announce_at"):
        festival.ask(late)
    assert festival.ask(count(figure(1, 1, 5)).model_copy(update={"announce_at": festival.now + (LATER - NOW)}))
    festival.ask(count(figure(1, 1, 5)), ceremony("audience"))
    with refused("award-announced"):
        festival.ask(count(figure(2, 1, 5)))


def test_the_working_is_a_weighted_average() -> None:
    first, second = places([figure(1, 10, 45), figure(2, 30, 90)])
    assert (first.place, first.average, first.score) == (1, Fraction(9, 2), (10 * Fraction(135, 40) + 45) / 20)
    assert (second.place, second.average) == (2, Fraction(3))
    assert not places([])


FIGURES = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=60), min_size=1, max_size=12)


@given(FIGURES, st.integers(0, 11))
def test_one_more_ballot_of_five_stars_never_takes_a_film_down(ballots: list[list[int]], which: int) -> None:
    which %= len(ballots)
    before = [figure(n, len(each), sum(each)) for n, each in enumerate(ballots)]
    liked = before[which]
    more = [each if each is not liked else figure(which, liked.ballots + 1, liked.stars + 5) for each in before]
    assert _place(more, which) <= _place(before, which)


@given(FIGURES)
def test_there_always_is_a_winner_and_the_order_of_the_films_says_nothing(ballots: list[list[int]]) -> None:
    figures = [figure(n, len(each), sum(each)) for n, each in enumerate(ballots)]
    assert winners(figures)
    assert places(figures) == places(figures[::-1])


def _place(figures: list[Figure], number: int) -> int:
    return next(each.place for each in places(figures) if each.figure.film == film(number))
