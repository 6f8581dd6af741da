"""What letters say, in both languages."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from notify.domain.notification import Template
from notify.letters.language import in_language, language_for
from notify.letters.local_time import local_time
from notify.letters.wording import WORDS, write
from services.notify.tests.facts import CONFIRM_BY, STARTS

ZONE = "Australia/Melbourne"
EDITION = {"name": {"en": "14th MINA", "zh-Hans": "第14届MINA"}, "time_zone": ZONE, "languages": ["en"]}
FILM = {
    "title": {"zh-Hans": "一拳", "en": "One Punch"},
    "original_language": "zh-Hans",
    "section": {"en": "New Voices", "zh-Hans": "新声"},
    "confirm_by": CONFIRM_BY,
    "reason": "Too many on this theme.",
}
SCREENING = {
    "kind": "moved",
    "starts": STARTS,
    "hall": {"en": "Hall 2", "zh-Hans": "2号厅"},
    "venue": {"en": "ACMI"},
    "time_zone": ZONE,
    "before_starts": datetime(2025, 10, 23, 8, 30, tzinfo=UTC),
    "before_hall": {"en": "Hall 1", "zh-Hans": "1号厅"},
    "before_zone": ZONE,
    "films": [FILM],
}
LENS = "A lens for small hands"
PROPOSAL = {"title": LENS, "plan": {"en": "Tools", "zh-Hans": "工具"}, "said": "Let us build it."}


def facts(**other: Any) -> dict[str, Any]:
    told = {"film": FILM, "screenings": [SCREENING], "release": 3, "proposal": PROPOSAL, "own": True}
    return {"edition": EDITION, "name": "Mei Lin", **told, **other}


@pytest.mark.parametrize("template", get_args(Template))
def test_every_letter_names_edition_and_thing_in_its_language(template: str) -> None:
    english, chinese = (write(template, language, facts()) for language in ("en", "zh-Hans"))
    thing = {"film": "One Punch", "selection": "One Punch", "programme": "release 3"}
    assert thing.get(template.partition("-")[0], LENS) in english.subject
    thing = {"film": "《一拳》", "selection": "《一拳》", "programme": "第3版"}
    assert thing.get(template.partition("-")[0], LENS) in chinese.subject
    assert english.subject.startswith("14th MINA: ")
    assert chinese.subject.startswith("第14届MINA：")
    assert english.text.startswith("Dear Mei Lin,\n\n")
    assert chinese.text.startswith("Mei Lin，您好！\n\n")
    assert "MINA" in english.text.splitlines()[-1]
    for letter in (english, chinese):
        assert f'<html lang="{letter.language}">' in letter.html
        assert all(line in letter.html.replace("&#39;", "'") for line in letter.text.splitlines())


def test_each_template_is_written_in_each_language() -> None:
    written = {name for name in WORDS.list_templates() if name.endswith(".txt")}
    assert written == {f"{language}/{t}.txt" for language in ("en", "zh-Hans") for t in get_args(Template)}


def test_a_moved_screening_says_where_and_when_it_was() -> None:
    english, chinese = (write("programme-published", language, facts()) for language in ("en", "zh-Hans"))
    assert english.text.count("Moved: “One Punch”") == 1
    assert "Friday, 24 October 2025, 19:30 (Australian Eastern Daylight Time, GMT+11:00)\nHall 2, ACMI" in english.text
    assert "Before: Thursday, 23 October 2025, 19:30" in english.text
    assert "2025年10月24日星期五 19:30 (澳大利亚东部夏令时间，GMT+11:00)\nACMI，2号厅" in chinese.text
    assert "原定：2025年10月23日星期四 19:30" in chinese.text


def test_a_cancelled_screening_is_said_to_be_cancelled() -> None:
    cancelled = facts(screenings=[{**SCREENING, "kind": "cancelled"}])
    assert "This screening does not take place." in write("programme-published", "en", cancelled).text
    assert "本场放映不再举行。" in write("programme-published", "zh-Hans", cancelled).text


def test_markup_in_a_title_stays_text_and_a_line_end_stays_out_of_the_subject() -> None:
    film = {**FILM, "title": {"en": "<b>Bold</b>\r\nBcc: all@makers.example"}}
    letter = write("film-submitted", "en", facts(film=film))
    assert "<b>" not in letter.html
    assert "&lt;b&gt;Bold" in letter.html
    assert letter.subject == "14th MINA: we have received “<b>Bold</b> Bcc: all@makers.example”"


def test_an_acceptance_without_a_note_mentions_none() -> None:
    letter = write("proposal-accepted", "en", facts(proposal={**PROPOSAL, "said": None}, own=False))
    assert "notes" not in letter.text
    assert "which you support" in letter.text


@pytest.mark.parametrize(
    ("wishes", "language"),
    [(["zh-Hant-TW"], "zh-Hans"), (["pt-BR", "en-AU"], "en"), (["pt-BR"], "en"), ([], "en"), (["fr", "zh"], "zh-Hans")],
)
def test_the_first_language_that_letters_are_written_in_wins(wishes: list[str], language: str) -> None:
    assert language_for(wishes) == language


def test_a_title_is_shown_in_the_letters_language_else_as_it_is() -> None:
    assert in_language({"pt": "Sol", "en": "Sun"}, "en") == "Sun"
    assert in_language({"pt": "Sol", "fr": "Soleil"}, "en", "fr") == "Soleil"
    assert in_language({"pt": "Sol"}, "zh-Hans") == "Sol"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2025, 10, 4, 15, 30, tzinfo=UTC), "Sunday, 5 October 2025, 01:30 (Australian Eastern Standard Time"),
        (datetime(2025, 10, 4, 16, 30, tzinfo=UTC), "Sunday, 5 October 2025, 03:30 (Australian Eastern Daylight Time"),
    ],
)
def test_times_follow_the_clocks_of_the_place_when_they_change(at: datetime, said: str) -> None:
    assert local_time(at, ZONE, "en").startswith(said)
