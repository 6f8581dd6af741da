"""The drawing of how submissions came in, and what the statistics say in words."""

from datetime import date
from typing import Any

from web.pages.curve import curve
from web.pages.figures import AGES, Names, ages, ai_table, figures

MAY = [(date(2026, 5, 1), 2), (date(2026, 5, 6), 2)]


def values(**counted: int) -> dict[str, Any]:
    return {"values": [{"value": value or None, "count": count} for value, count in counted.items()], "further": 0}


def say(message: str, **_: object) -> str:
    return message


def test_the_curve_climbs_to_all_films_and_stays_there_until_the_day_it_is_of() -> None:
    drawn = curve(MAY, date(2026, 5, 10), [date(2026, 5, 10)])
    assert drawn.own == "M0.0 1000H0.0V500.0H500.0V0.0H1000.0"
    assert [line.says for line in drawn.lines] == [1, 2, 3, 4]
    assert drawn.deadlines == [95.0]
    assert [(bar.x, bar.height) for bar in drawn.bars] == [(0.0, 1000.0), (500.0, 1000.0)]


def test_an_earlier_edition_is_moved_so_that_the_deadlines_meet() -> None:
    last_year = [(date(2025, 5, 2), 1)]
    drawn = curve(MAY, date(2026, 5, 10), [], last_year, shift=365)
    assert drawn.earlier == "M100.0 1000H100.0V750.0H200.0"
    assert curve([], date(2026, 5, 10), [], last_year).own == ""


def test_a_thousand_films_are_measured_in_round_numbers() -> None:
    assert [line.says for line in curve([(date(2026, 5, 1), 950)], date(2026, 5, 2), []).lines] == [500, 1000]


def test_what_no_film_tells_is_not_shown_and_what_some_do_not_tell_comes_last() -> None:
    counts = {"tier": values(**{"": 3}), "genre": values(**{"": 5, "drama": 2, "essay": 1})}
    [genre] = figures(counts, {"tier": "Tools", "genre": "Genres"}, Names({}, {}, {}), say, "en")
    assert [(row.words, row.count, row.share) for row in genre.rows] == [
        ("drama", 2, 40.0), ("essay", 1, 20.0), ("Not told", 5, 100.0)
    ]  # fmt: skip


def test_a_way_is_shown_in_its_order_and_names_in_the_readers_language() -> None:
    counts = {"stage": values(confirmed=9, submitted=1), "country": values(AU=2), "section": values(eco=1)}
    titles = {"stage": "Stage", "country": "Countries", "section": "Sections"}
    stage, country, section = figures(counts, titles, Names({"eco": "生态"}, {}, {}), say, "zh-Hans")
    assert [row.words for row in stage.rows] == ["Submitted", "Confirmed"]
    assert (country.rows[0].words, section.rows[0].words) == ("澳大利亚", "生态")


def test_use_of_ai_is_hottest_where_there_was_most_of_it() -> None:
    table = ai_table({"ai": values(**{"script/part": 10, "shooting/throughout": 1})})
    assert table
    heats = {stage: [(cell.count, cell.heat) for cell in cells] for stage, cells in table}
    assert heats["script"] == [(10, 5), (0, 0), (0, 0)]
    assert heats["shooting"][2] == (1, 1)
    assert ai_table({"ai": values()}) is None


def test_the_bands_of_the_young_are_one_column() -> None:
    rows, unknown = ages({"age band": values(**{"13": 1, "16-17": 2, "80+": 1, "": 4})})
    assert [row.count for row in rows] == [0, 3, 0, 0, 0, 0, 1]
    assert (len(rows), unknown) == (len(AGES), 4)
    assert ages({"age band": values(**{"": 4})}) == ([], 4)
