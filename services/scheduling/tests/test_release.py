"""What a release holds, and how it differs from the one before."""

import pytest

from contracts.scheduling import ProgrammePublished
from scheduling.domain.film import ClearFilm
from scheduling.domain.publish_programme import PublishProgramme
from services.scheduling.tests.festival import MINA, Festival
from tests.kit.deciding import refused

SEVEN = "2025-10-24T19:00+11:00"
NINE = "2025-10-24T21:00+11:00"
TEN = "2025-10-24T22:00+11:00"


@pytest.fixture
def festival() -> Festival:
    return Festival()


def changes(release: ProgrammePublished) -> dict[object, str]:
    return {change.screening: change.kind for change in release.changes}


def test_the_first_release_is_all_new_and_in_order_of_time(festival: Festival) -> None:
    late, early = festival.schedule(festival.film(), starts=NINE), festival.schedule(festival.film(), starts=SEVEN)
    release = festival.release()
    assert release.release == 1
    assert [entry.screening for entry in release.entries] == [early, late]
    assert changes(release) == {early: "new", late: "new"}


def test_the_next_release_says_what_is_new_moved_and_cancelled_and_repeats_the_rest(festival: Festival) -> None:
    stays, moves, goes = (
        festival.schedule(festival.film(), hall=hall, starts=SEVEN) for hall in ("hall-1", "hall-2", "loop")
    )
    festival.release()
    festival.move(moves, "hall-2", NINE)
    festival.cancel(goes)
    comes = festival.schedule(festival.film(), starts=NINE)
    release = festival.release()
    assert release.release == 2
    assert changes(release) == {moves: "moved", goes: "cancelled", comes: "new"}
    assert {entry.screening: entry.version for entry in release.entries} == {stays: 1, moves: 2, goes: 2, comes: 1}


def test_a_cancelled_screening_stays_visible_in_every_later_release(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    festival.release()
    festival.cancel(screening)
    assert changes(festival.release()) == {screening: "cancelled"}, "also when there is nothing but cancellations"
    festival.schedule(festival.film(), starts=NINE)
    third = festival.release()
    assert [entry.cancelled for entry in third.entries] == [True, False]
    assert screening not in changes(third)


def test_what_was_cancelled_before_it_was_ever_released_is_left_out(festival: Festival) -> None:
    festival.cancel(festival.schedule(festival.film(), starts=SEVEN))
    shown = festival.schedule(festival.film(), starts=NINE)
    assert [entry.screening for entry in festival.release().entries] == [shown]


def test_moved_and_then_cancelled_is_told_as_cancelled(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    festival.release()
    festival.move(screening, "hall-2", NINE)
    festival.cancel(screening)
    assert changes(festival.release()) == {screening: "cancelled"}


def test_nothing_changed_is_refused(festival: Festival) -> None:
    with refused("nothing-changed"):
        festival.release()
    screening = festival.schedule(festival.film(), starts=SEVEN)
    festival.release()
    with refused("nothing-changed"):
        festival.release()
    festival.move(screening, "hall-2", NINE)
    festival.move(screening, "hall-1", SEVEN)
    with refused("nothing-changed"):
        festival.release()


def test_all_screenings_that_block_a_release_are_named_at_once(festival: Festival) -> None:
    one, two = festival.film("One Punch"), festival.film("Stations")
    festival.schedule(one, two, starts=SEVEN)
    festival.schedule(two, starts=TEN)
    festival.schedule(festival.film("Bazaar"), hall="hall-2", starts=NINE)
    festival.withdraw(one)
    festival.withdraw(two)
    with refused("films-not-cleared", "edition") as refusal:
        festival.release()
    assert "2025-10-24 19:00 hall-1 (One Punch, Stations); 2025-10-24 22:00 hall-1 (Stations)." in str(refusal.value)
    assert "Bazaar" not in str(refusal.value)


def test_all_screenings_whose_films_have_become_longer_or_shorter_are_named_at_once(festival: Festival) -> None:
    one, two = festival.film("One Punch", runtime=600), festival.film("Stations", runtime=900)
    festival.schedule(one, two, starts=SEVEN, introduction=300)
    again = festival.schedule(two, starts=TEN)
    withdrawn = festival.film("Bazaar")
    festival.schedule(withdrawn, hall="hall-2", starts=NINE)
    festival.release()
    festival.revise(two, 901)
    festival.withdraw(withdrawn)
    with refused("films-not-cleared", "edition") as refusal:
        festival.release()
    [also] = refusal.value.also
    assert also.code == "running-times-changed"
    assert (
        "19:00 hall-1 (One Punch, Stations: 25:00 → 25:01); 2025-10-24 22:00 hall-1 (Stations: 15:00 → 15:01)."
        in str(also)
    )
    festival.revise(two, 900)
    festival.ask(ClearFilm(film=withdrawn, edition=MINA))
    festival.cancel(again)
    festival.revise(two, 901)
    with refused("running-times-changed", "edition"):
        festival.release()


def test_a_screening_that_was_scheduled_anew_takes_as_long_as_its_films_and_is_released(festival: Festival) -> None:
    film = festival.film(runtime=600)
    old = festival.schedule(film, starts=SEVEN)
    festival.revise(film, 660)
    festival.cancel(old)
    new = festival.schedule(film, starts=SEVEN)
    assert changes(festival.release()) == {new: "new"}


def test_once_its_screenings_are_cancelled_a_withdrawn_film_blocks_no_more(festival: Festival) -> None:
    film = festival.film()
    screening = festival.schedule(film, starts=SEVEN)
    festival.release()
    festival.withdraw(film)
    with refused("films-not-cleared", "edition"):
        festival.release()
    festival.cancel(screening)
    assert changes(festival.release()) == {screening: "cancelled"}


def test_a_film_confirmed_again_may_be_released(festival: Festival) -> None:
    film = festival.film()
    screening = festival.schedule(film)
    festival.withdraw(film)
    festival.ask(ClearFilm(film=film, edition=MINA))
    assert changes(festival.release()) == {screening: "new"}


def test_a_release_decided_on_an_old_reading_loses_no_screening(festival: Festival) -> None:
    first = festival.schedule(festival.film(), starts=SEVEN)
    old = festival.to_release()
    festival.schedule(festival.film(), starts=NINE)
    festival.release()
    with refused("stale"):
        festival.ask(old)
    with refused("stale"):
        festival.ask(PublishProgramme(edition=MINA, screenings={first: ()}))
