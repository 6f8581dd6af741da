"""What may be scheduled, moved and cancelled, and what is refused and why."""

from datetime import date, datetime, time
from uuid import uuid4

import pytest

from contracts.scheduling import ScreeningCancelled, ScreeningMoved, ScreeningScheduled
from scheduling.domain.film import BarFilm
from scheduling.domain.hall import OpenHall
from scheduling.domain.hall_day import HallDay, SlotFreed, SlotTaken
from scheduling.domain.screening import Screening
from services.scheduling.tests.festival import ACMI, HOUR, MINA, SCO, Festival
from tests.kit.deciding import refused

SEVEN = "2025-10-24T19:00+11:00"


@pytest.fixture
def festival() -> Festival:
    return Festival()


def test_a_screening_is_as_long_as_its_parts_and_keeps_the_hall_for_the_changeover(festival: Festival) -> None:
    film = festival.film(runtime=HOUR)
    command = festival.to_schedule(
        uuid4(), [film], "hall-1", datetime.fromisoformat(SEVEN), introduction=600, questions=1200
    )
    scheduled, taken = festival.ask(command)
    assert isinstance(scheduled, ScreeningScheduled)
    assert scheduled.ends == datetime.fromisoformat("2025-10-24T20:30+11:00")
    assert (scheduled.parts.introduction, scheduled.parts.films, scheduled.parts.questions) == (600, HOUR, 1200)
    assert scheduled.model_dump(mode="json")["starts"] == "2025-10-24T08:00:00Z", "times are written in UTC"
    assert isinstance(taken, SlotTaken)
    assert taken.until == datetime.fromisoformat("2025-10-24T20:45+11:00")
    assert taken.day == date(2025, 10, 24)


def test_a_shorts_block_is_as_long_as_its_films_together(festival: Festival) -> None:
    screening = festival.schedule(festival.film(runtime=600), festival.film(runtime=300))
    assert festival.get(Screening, screening).parts.films == 900


def test_the_next_screening_may_start_when_the_changeover_is_over_and_not_before(festival: Festival) -> None:
    festival.schedule(festival.film(), starts=SEVEN)
    with refused("hall-taken", "/starts") as refusal:
        festival.schedule(festival.film(), starts="2025-10-24T20:14+11:00")
    assert str(refusal.value) == "The hall is taken from 2025-10-24 19:00 to 2025-10-24 20:15, changeover included."
    festival.schedule(festival.film(), starts="2025-10-24T20:15+11:00")


def test_a_screening_must_leave_time_for_its_own_changeover(festival: Festival) -> None:
    festival.schedule(festival.film(), starts=SEVEN)
    with refused("hall-taken", "/starts"):
        festival.schedule(festival.film(), starts="2025-10-24T17:50+11:00")
    festival.schedule(festival.film(), starts="2025-10-24T17:45+11:00")


def test_other_halls_are_free_at_the_same_time(festival: Festival) -> None:
    film = festival.film()
    festival.schedule(film, hall="hall-1", starts=SEVEN)
    festival.schedule(film, hall="hall-2", starts=SEVEN)


def test_a_shared_hall_holds_several_things_at_once(festival: Festival) -> None:
    for _ in range(2):
        festival.schedule(festival.film(), hall="loop", starts=SEVEN)


def test_a_film_is_repeated_as_often_as_one_likes_and_each_screening_is_its_own(festival: Festival) -> None:
    film = festival.film()
    first = festival.schedule(film, starts=SEVEN)
    second = festival.schedule(film, starts="2025-10-25T19:00+11:00")
    festival.cancel(first)
    assert not festival.get(Screening, second).cancelled


def test_a_night_screening_over_the_rollover_holds_the_hall_on_both_days(festival: Festival) -> None:
    night = festival.schedule(festival.film(runtime=2 * HOUR), starts="2025-10-25T05:00+11:00")
    assert night in festival.get(HallDay, "hall-1", date(2025, 10, 24)).taken
    assert night in festival.get(HallDay, "hall-1", date(2025, 10, 25)).taken
    with refused("hall-taken", "/starts"):
        festival.schedule(festival.film(), starts="2025-10-25T06:30+11:00")
    with refused("hall-taken", "/starts"):
        festival.schedule(festival.film(), starts="2025-10-25T04:30+11:00")


def test_only_a_selected_and_confirmed_film_is_scheduled(festival: Festival) -> None:
    with refused("film-unconfirmed", "/films/1") as refusal:
        festival.schedule(festival.film(), festival.film("One Punch", confirmed=False))
    assert refusal.value.field == "/films/1"
    assert str(refusal.value) == "“One Punch” is not selected and confirmed."


def test_a_withdrawn_film_or_a_declined_place_is_not_scheduled(festival: Festival) -> None:
    withdrawn, declined = festival.film(), festival.film()
    festival.withdraw(withdrawn)
    festival.ask(BarFilm(film=declined, edition=MINA, because="declined"))
    with refused("film-withdrawn", "/films/0"):
        festival.schedule(withdrawn)
    with refused("film-declined", "/films/0"):
        festival.schedule(declined)


def test_a_film_or_a_hall_of_another_edition_is_not_scheduled(festival: Festival) -> None:
    with refused("film-unknown", "/films/0"):
        festival.schedule(festival.film(edition=SCO))
    with refused("hall-unknown", "/hall"):
        festival.schedule(festival.film(), hall="wanda-1")


def test_a_film_is_not_in_one_screening_twice(festival: Festival) -> None:
    film = festival.film()
    with refused("film-twice", "/films/1"):
        festival.schedule(film, film)


def test_a_screening_starts_on_a_festival_day_of_the_edition(festival: Festival) -> None:
    film = festival.film()
    for outside in ("2025-10-24T05:59+11:00", "2025-10-30T06:00+11:00"):
        with refused("outside-edition", "/starts"):
            festival.schedule(film, starts=outside)
    festival.schedule(film, starts="2025-10-24T06:00+11:00")
    festival.schedule(film, starts="2025-10-30T05:59+11:00")


def test_all_that_is_wrong_with_a_screening_is_said_at_once(festival: Festival) -> None:
    good, waiting, withdrawn = festival.film(), festival.film(confirmed=False), festival.film(runtime=24 * HOUR)
    festival.withdraw(withdrawn)
    with refused("film-unconfirmed", "/films/0") as refusal:
        festival.schedule(waiting, good, withdrawn, good, starts="2025-11-24T19:00+11:00")
    assert [(each.field, each.code) for each in refusal.value.also] == [
        ("/films/2", "film-withdrawn"),
        ("/films/3", "film-twice"),
        ("/films", "too-long"),
        ("/starts", "outside-edition"),
    ]


def test_a_screening_of_more_than_a_day_is_refused(festival: Festival) -> None:
    festival.schedule(festival.film(runtime=24 * HOUR))
    with refused("too-long", "/films"):
        festival.schedule(festival.film(runtime=24 * HOUR), hall="hall-2", questions=1)


def test_moving_takes_the_new_slot_and_frees_the_old_one(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    moved, freed, taken = festival.move(screening, "hall-2", "2025-10-25T21:00+11:00")
    assert isinstance(moved, ScreeningMoved)
    assert moved.ends == datetime.fromisoformat("2025-10-25T22:00+11:00")
    assert isinstance(freed, SlotFreed)
    assert (freed.hall, freed.day) == ("hall-1", date(2025, 10, 24))
    assert isinstance(taken, SlotTaken)
    assert (taken.hall, taken.day) == ("hall-2", date(2025, 10, 25))
    festival.schedule(festival.film(), starts=SEVEN)


def test_a_screening_does_not_stand_in_its_own_way(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    festival.move(screening, "hall-1", "2025-10-24T19:10+11:00")
    with refused("hall-taken", "/starts"):
        festival.schedule(festival.film(), starts="2025-10-24T20:20+11:00")


def test_moving_to_where_it_is_changes_nothing_in_whatever_zone_it_is_said(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    assert festival.move(screening, "hall-1", "2025-10-24T08:00Z") == []


def test_moving_into_a_taken_slot_is_refused_and_leaves_everything_as_it_was(festival: Festival) -> None:
    festival.schedule(festival.film(), hall="hall-2", starts=SEVEN)
    screening = festival.schedule(festival.film(), starts=SEVEN)
    with refused("hall-taken", "/starts"):
        festival.move(screening, "hall-2", SEVEN)
    assert screening in festival.get(HallDay, "hall-1", date(2025, 10, 24)).taken


def test_a_move_out_of_the_edition_or_its_halls_is_refused(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    with refused("hall-unknown", "/hall"):
        festival.move(screening, "wanda-1", SEVEN)
    with refused("outside-edition", "/starts"):
        festival.move(screening, "hall-1", "2025-11-24T19:00+11:00")


def test_a_move_or_cancellation_decided_on_an_old_reading_is_stale(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    at = datetime.fromisoformat("2025-10-26T19:00+11:00")
    old_move, old_cancellation = festival.to_move(screening, "hall-2", at), festival.to_cancel(screening)
    festival.move(screening, "hall-2", "2025-10-25T19:00+11:00")
    with refused("stale"):
        festival.ask(old_move)
    with refused("stale"):
        festival.ask(old_cancellation)


def test_a_shared_hall_is_left_like_any_other(festival: Festival) -> None:
    moving, going = (festival.schedule(festival.film(), hall="loop", starts=SEVEN) for _ in range(2))
    festival.move(moving, "hall-1", SEVEN)
    festival.cancel(going)
    assert festival.get(HallDay, "loop", date(2025, 10, 24)).taken == {}
    assert moving in festival.get(HallDay, "hall-1", date(2025, 10, 24)).taken


def test_cancelling_frees_the_slot_and_is_final(festival: Festival) -> None:
    screening = festival.schedule(festival.film(), starts=SEVEN)
    cancelled, freed = festival.cancel(screening)
    assert isinstance(cancelled, ScreeningCancelled)
    assert isinstance(freed, SlotFreed)
    festival.schedule(festival.film(), starts=SEVEN)
    with refused("cancelled"):
        festival.cancel(screening)
    with refused("cancelled"):
        festival.move(screening, "hall-2", SEVEN)


def test_a_hall_keeps_its_venues_clock_and_its_editions_rollover_unless_it_has_its_own(festival: Festival) -> None:
    plain, own = festival.hall("hall-3"), festival.hall("hall-4", rollover=time(0))
    assert (plain.time_zone, plain.rollover, own.rollover) == ("Australia/Melbourne", time(6), time(0))


def test_a_hall_is_opened_once_in_a_venue_that_is_there(festival: Festival) -> None:
    with refused("hall-exists", "/hall"):
        festival.hall("hall-1")
    with refused("not-found"):
        festival.hall("hall-9", venue="nowhere")
    with refused("not-found"):
        festival.ask(OpenHall(hall="hall-9", venue=ACMI, edition=SCO, name={"en": "Hall 9"}))
