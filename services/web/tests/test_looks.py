"""The ways of looking at a programme, a day at a glance, a film's way, and a chain of events."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from contracts.scheduling import Parts
from web.pages import progress
from web.pages.chain import Fact, chain
from web.pages.glance import WIDTH, glance
from web.pages.localized import pick
from web.pages.programme import Entry, Film, Hall, Section, by_day, by_film, by_hall, by_hour

MELBOURNE = "Australia/Melbourne"
NAMES = UUID("5ad42c4e-4a35-4e0e-8d0b-0d3b4f0f6a11")
ACMI = {"en": "ACMI"}
CINEMA_1 = Hall("acmi-1", {"en": "Cinema 1"}, ACMI)
FED_TV = Hall("fed-tv", {"en": "Fed TV"}, {"en": "Fed TV"})
NEW_VOICES = Section("new-voices", {"en": "New Voices", "zh-Hans": "新声计划"}, 0)
STATIONS = Film(uuid5(NAMES, "stations"), {"en": "Stations"}, 540, ("AU",), NEW_VOICES)
ONE_PUNCH = Film(uuid5(NAMES, "one punch"), {"zh-Hans": "一拳", "en": "One Punch"}, 660, ("CN",), NEW_VOICES)
FRIDAY = date(2025, 10, 24)


def screening(at: datetime, minutes: int = 60, hall: Hall = CINEMA_1, day: date = FRIDAY, *films: Film) -> Entry:
    parts = Parts(films=60 * minutes)
    name = uuid5(NAMES, f"{hall.id} {at}")
    return Entry(name, day, at, at + timedelta(minutes=minutes), MELBOURNE, hall, films or (STATIONS,), parts)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 10, day, hour, minute, tzinfo=UTC)


def test_after_midnight_is_the_evening_before() -> None:
    night, morning = screening(utc(24, 13, 30)), screening(utc(23, 23, 0))
    [friday] = by_day([night, morning])
    assert friday.of == FRIDAY
    assert friday.entries == [morning, night]


def test_an_hour_of_the_hall_s_clock_is_a_group() -> None:
    hours = by_hour([screening(utc(23, 23, 0)), screening(utc(23, 23, 55)), screening(utc(24, 0, 10))])
    assert [len(hour.entries) for hour in hours] == [2, 1]


def test_the_hour_that_comes_twice_is_two_groups() -> None:
    first = datetime(2026, 4, 4, 15, 30, tzinfo=UTC)
    assert len(by_hour([screening(first), screening(first + timedelta(hours=1))])) == 2


def test_halls_come_by_venue_and_films_by_title_with_all_their_screenings() -> None:
    loop = screening(utc(24, 1), 60, FED_TV, FRIDAY, STATIONS, ONE_PUNCH)
    single = screening(utc(24, 2))
    assert [group.of for group in by_hall([loop, single], "en")] == [CINEMA_1, FED_TV]
    assert [(group.of, len(group.entries)) for group in by_film([loop, single], "en")] == [
        (ONE_PUNCH, 1),
        (STATIONS, 2),
    ]


def test_a_glance_is_as_wide_as_the_day_and_stacks_what_runs_at_once() -> None:
    drawing = glance([screening(utc(24, 0)), screening(utc(24, 1)), screening(utc(24, 0, 30), 60, CINEMA_1)], "en")
    nine_to_eleven = [(bar.x, bar.width) for bar in drawing.bars]
    assert nine_to_eleven == [(0, WIDTH / 2), (WIDTH / 2, WIDTH / 2), (WIDTH / 4, WIDTH / 2)]
    assert len({bar.y for bar in drawing.bars}) == 2
    assert len(drawing.lanes) == 1


@pytest.mark.parametrize(
    ("stage", "on_programme", "states"),
    [
        ("submitted", False, ["now", "ahead", "ahead", "ahead"]),
        ("confirmed", False, ["done", "done", "now", "ahead"]),
        ("confirmed", True, ["done", "done", "done", "now"]),
        ("waitlisted", False, ["done", "now", "ahead", "ahead", "ahead"]),
        ("not selected", False, ["done", "ended"]),
        ("declined", False, ["done", "done", "ended"]),
    ],
)
def test_a_film_s_way_ends_where_it_ended(stage: str, on_programme: bool, states: list[str]) -> None:
    assert [step.state for step in progress.of(stage, on_programme)] == states


def fact(name: str, service: str, at: datetime, cause: str, part_of: str = "") -> Fact:
    ids = uuid5(NAMES, name), uuid5(NAMES, part_of or cause), uuid5(NAMES, cause)
    return Fact(ids[0], service, name, at, "Mei Lin", "", "film-1", 1, 1, ids[1], ids[2])


def test_a_chain_goes_by_time_and_tells_what_caused_what() -> None:
    told = fact("NotificationSent", "notify", utc(24, 1), "FilmSelected")
    selected = fact("FilmSelected", "submissions", utc(24, 0), "a click")
    whole = chain([told, selected])
    assert whole.lanes == ["submissions", "notify"]
    assert [(link.lane, link.since, link.follows) for link in whole.links] == [
        (0, None, None),
        (1, timedelta(hours=1), 1),
    ]
    assert whole.took == timedelta(hours=1)


def test_what_is_not_published_between_two_events_parts_them_not() -> None:
    submitted = fact("FilmSubmitted", "submissions", utc(24, 0), "a click")
    sent = fact("NotificationSent", "notify", utc(24, 1), "NotificationQueued", part_of="a click")
    other = fact("FilmSelected", "submissions", utc(24, 2), "another click")
    assert [link.follows for link in chain([submitted, sent, other]).links] == [None, 1, None]


@pytest.mark.parametrize(
    ("language", "picked"),
    [("en", "en"), ("zh-Hans", "zh-Hant"), ("fr", "en")],
)
def test_a_reader_gets_their_language_or_the_nearest(language: str, picked: str) -> None:
    assert pick({"de": "Gleise", "zh-Hant": "車站", "en": "Stations"}, language)[0] == picked
    assert pick({"ko": "역"}, language) == ("ko", "역")
