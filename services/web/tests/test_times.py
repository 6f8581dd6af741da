"""Times are the hall's own, also in the nights when its clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from web.pages.durations import duration_in, gap_in
from web.pages.local_time import entered, readings
from web.pages.moments import calendar_day, clock, day_in, iso, offset, span

MELBOURNE = "Australia/Melbourne"


def english(message: str, **values: object) -> str:
    return message.format_map(values)


def test_an_ordinary_time_has_one_reading() -> None:
    assert readings("2025-10-24T10:00", MELBOURNE) == (datetime(2025, 10, 23, 23, 0, tzinfo=UTC),)


def test_the_hour_that_is_skipped_has_none() -> None:
    assert readings("2025-10-05T02:30", MELBOURNE) == ()


def test_the_hour_that_comes_twice_has_two() -> None:
    first, second = readings("2026-04-05T02:30", MELBOURNE)
    assert second - first == timedelta(hours=1)
    assert [offset(moment, MELBOURNE) for moment in (first, second)] == ["UTC+11", "UTC+10"]
    assert entered(first, MELBOURNE) == entered(second, MELBOURNE) == "2026-04-05T02:30"


@pytest.mark.parametrize("text", ["", "tomorrow", "2025-10-24T10:00+11:00"])
def test_what_is_not_a_local_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|offset"):
        readings(text, MELBOURNE)


def test_a_moment_is_told_in_the_hall_s_zone() -> None:
    after_midnight = datetime(2025, 10, 24, 13, 30, tzinfo=UTC)
    assert clock(after_midnight, MELBOURNE) == "00:30"
    assert calendar_day(after_midnight, MELBOURNE) == date(2025, 10, 25)
    assert iso(after_midnight, MELBOURNE) == "2025-10-25T00:30+11:00"
    assert offset(after_midnight, "Asia/Kolkata") == "UTC+05:30"


def test_days_are_told_in_both_languages() -> None:
    first, last = date(2025, 10, 24), date(2025, 10, 29)
    assert day_in(first, "zh-Hans", "MMMEd") == "10月24日周五"
    assert span(first, last, "zh-Hans") == "2025年10月24日至29日"
    assert span(first, last, "en").startswith("24–29 Oct")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 min"), (45, "45 s"), (450, "7 min 30 s"), (5520, "1 h 32 min"), (3600, "1 h"), (3605, "1 h")],
)
def test_a_running_time_is_told_in_hours_and_minutes(seconds: int, told: str) -> None:
    assert duration_in(english, seconds) == told


@pytest.mark.parametrize(
    ("milliseconds", "told"),
    [(18, "18 ms"), (2400, "2.4 s"), (60_000, "1 min"), (86_400_000, "1 day"), (4_500_000_000, "52 days 2 h")],
)
def test_the_time_between_events_is_told_as_it_was(milliseconds: int, told: str) -> None:
    assert gap_in(english, timedelta(milliseconds=milliseconds)) == told
