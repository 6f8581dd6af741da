"""The festival day: both sides of the rollover, across both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.domain.festival_day import begins, festival_day, festival_days

SIX = time(6)
MELBOURNE = "Australia/Melbourne"
BERLIN = "Europe/Berlin"
ZONES = (MELBOURNE, BERLIN, "Europe/London", "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe")

zones = st.sampled_from(ZONES)
rollovers = st.times().map(lambda at: at.replace(second=0, microsecond=0))
moments = st.integers(0, 3 * 365 * 24 * 3600).map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=n))


def local(zone: str, text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def test_a_film_at_half_past_midnight_belongs_to_the_evening_before() -> None:
    assert festival_day(local(MELBOURNE, "2025-10-25T00:30"), MELBOURNE, SIX) == date(2025, 10, 24)


def test_the_festival_day_ends_at_the_rollover_to_the_second() -> None:
    assert festival_day(local(MELBOURNE, "2025-10-25T05:59:59"), MELBOURNE, SIX) == date(2025, 10, 24)
    assert festival_day(local(MELBOURNE, "2025-10-25T06:00:00"), MELBOURNE, SIX) == date(2025, 10, 25)


def test_the_day_is_the_halls_wherever_the_moment_was_written() -> None:
    in_berlin = local(BERLIN, "2025-10-24T16:00")
    assert festival_day(in_berlin, MELBOURNE, SIX) == date(2025, 10, 24)
    assert festival_day(in_berlin, "Pacific/Kiritimati", SIX) == date(2025, 10, 24)
    assert festival_day(in_berlin, "Pacific/Kiritimati", time(4)) == date(2025, 10, 25)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (MELBOURNE, date(2025, 10, 4), 23),  # clocks go forward on Sunday the 5th at 2:00
        (MELBOURNE, date(2025, 4, 5), 25),  # and back on Sunday the 6th at 3:00
        (BERLIN, date(2025, 3, 29), 23),
        (BERLIN, date(2025, 10, 25), 25),
        ("Europe/London", date(2025, 3, 29), 23),
        ("Europe/London", date(2025, 10, 25), 25),
        ("Australia/Lord_Howe", date(2025, 10, 4), 23.5),
    ],
)
def test_the_night_of_the_clock_change_makes_its_festival_day_shorter_or_longer(
    zone: str, day: date, hours: float
) -> None:
    assert begins(day + timedelta(days=1), zone, SIX) - begins(day, zone, SIX) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "sunday"),
    [
        (MELBOURNE, date(2025, 10, 5)),
        (MELBOURNE, date(2025, 4, 6)),
        (BERLIN, date(2025, 3, 30)),
        (BERLIN, date(2025, 10, 26)),
    ],
)
def test_on_the_sunday_of_the_clock_change_the_day_still_turns_at_six_by_the_wall_clock(
    zone: str, sunday: date
) -> None:
    assert festival_day(local(zone, f"{sunday}T05:59:59"), zone, SIX) == sunday - timedelta(days=1)
    assert festival_day(local(zone, f"{sunday}T06:00:00"), zone, SIX) == sunday
    assert festival_day(local(zone, f"{sunday}T01:30:00"), zone, SIX) == sunday - timedelta(days=1)
    assert festival_day(local(zone, f"{sunday}T02:30:00", fold=1), zone, SIX) == sunday - timedelta(days=1)


def test_a_rollover_in_the_hour_that_comes_twice_means_its_first_time() -> None:
    half_past_two, sunday = time(2, 30), date(2025, 4, 6)
    assert festival_day(local(MELBOURNE, "2025-04-06T02:29"), MELBOURNE, half_past_two) == date(2025, 4, 5)
    assert festival_day(local(MELBOURNE, "2025-04-06T02:30"), MELBOURNE, half_past_two) == sunday
    assert festival_day(local(MELBOURNE, "2025-04-06T02:29", fold=1), MELBOURNE, half_past_two) == sunday


def test_a_rollover_in_the_hour_that_is_skipped_comes_when_the_old_clock_would_have_shown_it() -> None:
    half_past_two = time(2, 30)
    assert festival_day(local(MELBOURNE, "2025-10-05T03:29"), MELBOURNE, half_past_two) == date(2025, 10, 4)
    assert festival_day(local(MELBOURNE, "2025-10-05T03:30"), MELBOURNE, half_past_two) == date(2025, 10, 5)


def test_a_late_film_touches_both_days_only_if_it_crosses_the_rollover() -> None:
    starts = local(MELBOURNE, "2025-10-25T04:00")
    two_hours = timedelta(hours=2)
    assert festival_days(starts, starts + two_hours, MELBOURNE, SIX) == (date(2025, 10, 24),)
    second_later = starts + two_hours + timedelta(seconds=1)
    assert festival_days(starts, second_later, MELBOURNE, SIX) == (date(2025, 10, 24), date(2025, 10, 25))


@given(moments, zones, rollovers)
def test_every_moment_is_in_exactly_one_festival_day(moment: datetime, zone: str, rollover: time) -> None:
    day = festival_day(moment, zone, rollover)
    assert begins(day, zone, rollover) <= moment < begins(day + timedelta(days=1), zone, rollover)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=3)), zones, rollovers)
def test_the_festival_day_never_goes_back(moment: datetime, later: timedelta, zone: str, rollover: time) -> None:
    assert festival_day(moment, zone, rollover) <= festival_day(moment + later, zone, rollover)


@given(moments, st.integers(1, 3 * 24 * 3600), st.floats(0, 1, exclude_max=True), zones, rollovers)
def test_whatever_happens_during_a_screening_happens_on_one_of_its_days(
    starts: datetime, seconds: int, share: float, zone: str, rollover: time
) -> None:
    moment = starts + timedelta(seconds=int(seconds * share))
    until = starts + timedelta(seconds=seconds)
    assert festival_day(moment, zone, rollover) in festival_days(starts, until, zone, rollover)
