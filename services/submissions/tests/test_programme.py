"""A film on the published programme is promised to an audience: its maker alone can't take it back."""

import pytest

from contracts.submissions import FilmWithdrawn
from services.submissions.tests.festival import (
    Festival,
    announcement,
    choice,
    edition,
    film,
    released,
    submission,
    with_a_selected_film,
    withdrawal,
)
from submissions.domain.programme import Programme, ProgrammeNoted
from submissions.domain.reply import ConfirmSelection
from tests.kit.deciding import refused


@pytest.fixture
def festival() -> Festival:
    """Two films are confirmed."""
    festival = with_a_selected_film()
    festival.ask(submission(2), choice(2), announcement(2), *(ConfirmSelection(film=film(n)) for n in (1, 2)))
    return festival


def test_a_film_on_the_published_programme_is_not_withdrawn(festival: Festival) -> None:
    festival.ask(released(1, 1))
    with refused("on-the-programme"):
        festival.ask(withdrawal(1))


def test_a_film_that_the_programme_does_not_have_is_withdrawn(festival: Festival) -> None:
    festival.ask(released(1, 1))
    assert festival.ask(withdrawal(2)) == [FilmWithdrawn(film=film(2), edition="mina-2025")]


def test_once_a_later_release_is_without_it_a_film_can_be_withdrawn(festival: Festival) -> None:
    festival.ask(released(1, 1, 2), released(2, 2))
    assert festival.ask(withdrawal(1))
    with refused("on-the-programme"):
        festival.ask(withdrawal(2))


def test_a_film_that_comes_back_to_the_programme_is_promised_again(festival: Festival) -> None:
    festival.ask(released(1, 1), released(2), released(3, 1))
    with refused("on-the-programme"):
        festival.ask(withdrawal(1))


def test_an_earlier_release_that_is_heard_of_late_changes_nothing(festival: Festival) -> None:
    festival.ask(released(2, 2))
    for late in (released(1, 1), released(2, 1)):
        assert not festival.ask(late)
    assert festival.states["programme-mina-2025"] == Programme(2, frozenset([film(2)]))


def test_the_programme_of_another_edition_holds_no_film_here(festival: Festival) -> None:
    festival.ask(edition("sco-2025"), released(1, 1, edition="sco-2025"))
    assert festival.ask(withdrawal(1))
    with refused("not-found"):
        festival.ask(withdrawal(2, edition="sco-2025"))


def test_a_film_withdrawn_before_the_release_was_heard_of_stays_withdrawn(festival: Festival) -> None:
    festival.ask(withdrawal(1), released(1, 1))
    with refused("withdrawn"):
        festival.ask(withdrawal(1))


def test_that_a_programme_was_noted_stays_in_the_house(festival: Festival) -> None:
    [noted] = festival.ask(released(1, 1))
    assert isinstance(noted, ProgrammeNoted)
    assert not noted.PUBLISHED
