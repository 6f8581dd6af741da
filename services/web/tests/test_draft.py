"""The draft as the schedule desk shows it."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from web.pages.choices import HallChoice
from web.pages.draft import DraftFilm, DraftRow
from web.pages.programme import Hall

CINEMA_1 = HallChoice(Hall("acmi-1", {"en": "Cinema 1"}, {"en": "ACMI"}), 200, "Australia/Melbourne")


def row(*synthetic_films: bool, synthetic: bool = False) -> DraftRow:
    films = [
        DraftFilm(film=uuid4(), title={"en": "Stations"}, section="eco", standing="confirmed", synthetic=made_up)
        for made_up in synthetic_films
    ]
    return DraftRow(
        screening=uuid4(),
        edition="mina-2025",
        hall="acmi-1",
        starts=datetime(2025, 10, 24, 8, tzinfo=UTC),
        ends=datetime(2025, 10, 24, 9, tzinfo=UTC),
        day=date(2025, 10, 24),
        time_zone="Australia/Melbourne",
        introduction=0,
        running_time=3600,
        questions=0,
        opening=False,
        synthetic=synthetic,
        cancelled=None,
        version=1,
        films=films,
    )


@pytest.mark.parametrize(
    ("shown", "made_up"),
    [
        (row(False), False),
        (row(False, True), True),
        (row(False, synthetic=True), True),
    ],
)
def test_a_screening_is_labelled_as_made_up_when_it_or_one_of_its_films_is(shown: DraftRow, made_up: bool) -> None:
    assert shown.entry(CINEMA_1, {}, {}).made_up == made_up


def test_a_screening_says_when_its_films_have_become_longer_or_shorter() -> None:
    shown = row(False, False)
    first, second = (film.film for film in shown.films)
    assert not shown.has_another_length({first: 1800, second: 1800})
    assert shown.has_another_length({first: 1800, second: 1801})
    assert not shown.has_another_length({first: 1800}), "the other one is not known yet"
    called_off = shown.model_copy(update={"cancelled": "The projector broke."})
    assert not called_off.has_another_length({first: 1800, second: 1801})
