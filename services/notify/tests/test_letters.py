"""What letters say, in both languages."""

from datetime import UTC, datetime
from typing import Any, get_args
from uuid import UUID

import pytest

from notify.domain.notification import Template
from notify.letters.facts import Told
from notify.letters.language import in_language, language_for
from notify.letters.local_time import local_time
from notify.letters.pages import page_of
from notify.letters.wording import WORDS, Letter, write
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
ASKED = {"to_watch": 12, "until": CONFIRM_BY}
AWARD = {"name": {"en": "Best Film", "zh-Hans": "最佳影片"}, "distinction": "award", "reason": "The wrong envelope."}
LENS = "A lens for small hands"
PROPOSAL = {"title": LENS, "plan": {"en": "Tools", "zh-Hans": "工具"}, "said": "Let us build it."}


ADDRESS = "https://festival.example/my/films"
NUMBER = UUID(int=7)


def letter(template: str, language: str = "en", **other: Any) -> Letter:
    return write(template, language, facts(**other), ADDRESS)


def facts(**other: Any) -> dict[str, Any]:
    told = {
        "film": FILM,
        "award": AWARD,
        "screenings": [SCREENING],
        "release": 3,
        "proposal": PROPOSAL,
        "own": True,
        "asked": ASKED,
    }
    return {"edition": EDITION, "name": "Mei Lin", **told, **other}


@pytest.mark.parametrize("template", get_args(Template))
def test_every_letter_names_edition_and_thing_in_its_language(template: str) -> None:
    english, chinese = (letter(template, language) for language in ("en", "zh-Hans"))
    thing = {"film": "One Punch", "selection": "One Punch", "programme": "release 3", "jury": "film"}
    assert thing.get(template.partition("-")[0], LENS) in english.subject
    thing = {"film": "《一拳》", "selection": "《一拳》", "programme": "第3版", "jury": "影片"}
    assert thing.get(template.partition("-")[0], LENS) in chinese.subject
    assert english.subject.startswith("14th MINA: ")
    assert chinese.subject.startswith("第14届MINA：")
    assert english.text.startswith("Dear Mei Lin,\n\n")
    assert chinese.text.startswith("Mei Lin，您好！\n\n")
    assert "MINA" in english.text.splitlines()[-1]
    for written in (english, chinese):
        assert f'<html lang="{written.language}">' in written.html
        assert all(line in written.html.replace("&#39;", "'") for line in written.text.splitlines())
        assert f"{written.link}\n{ADDRESS}\n" in written.text
        assert f'<a href="{ADDRESS}"' in written.html
        assert ADDRESS not in written.words
    assert english.link != chinese.link


def test_each_template_is_written_in_each_language() -> None:
    written = {name for name in WORDS.list_templates() if name.endswith(".txt")}
    assert written == {f"{language}/{t}.txt" for language in ("en", "zh-Hans") for t in get_args(Template)}


def test_a_moved_screening_says_where_and_when_it_was() -> None:
    english, chinese = (letter("programme-published", language) for language in ("en", "zh-Hans"))
    assert english.text.count("Moved: “One Punch”") == 1
    assert "Friday, 24 October 2025, 19:30 (Australian Eastern Daylight Time, GMT+11:00)\nHall 2, ACMI" in english.text
    assert "Before: Thursday, 23 October 2025, 19:30" in english.text
    assert "2025年10月24日星期五 19:30 (澳大利亚东部夏令时间，GMT+11:00)\nACMI，2号厅" in chinese.text
    assert "原定：2025年10月23日星期四 19:30" in chinese.text


def test_a_cancelled_screening_is_said_to_be_cancelled() -> None:
    cancelled = [{**SCREENING, "kind": "cancelled"}]
    assert "This screening does not take place." in letter("programme-published", screenings=cancelled).text
    assert "本场放映不再举行。" in letter("programme-published", "zh-Hans", screenings=cancelled).text


def test_markup_in_a_title_stays_text_and_a_line_end_stays_out_of_the_subject() -> None:
    film = {**FILM, "title": {"en": "<b>Bold</b>\r\nBcc: all@makers.example"}}
    written = letter("film-submitted", film=film)
    assert "<b>" not in written.html
    assert "&lt;b&gt;Bold" in written.html
    assert written.subject == "14th MINA: we have received “<b>Bold</b> Bcc: all@makers.example”"


def test_a_special_mention_is_not_called_an_award() -> None:
    assert "wins the award “Best Film”" in letter("film-awarded").text
    mentioned = {**AWARD, "distinction": "special mention"}
    assert "special mention beside the award “Best Film”" in letter("film-awarded", award=mentioned).text
    assert "最佳影片”特别提及" in letter("film-awarded", "zh-Hans", award=mentioned).text


def test_an_acceptance_without_a_note_mentions_none() -> None:
    written = letter("proposal-accepted", proposal={**PROPOSAL, "said": None}, own=False)
    assert "notes" not in written.text
    assert "which you support" in written.text


def test_words_that_somebody_wrote_move_neither_the_subject_nor_the_link() -> None:
    said = "One.\n\nTwo: https://elsewhere.example\n\nSee your proposal"
    written = letter("proposal-declined", proposal={**PROPOSAL, "said": said})
    assert written.link == "See your proposal"
    assert written.html.count("<a ") == 1
    assert f'href="{ADDRESS}"' in written.html


@pytest.mark.parametrize(
    ("template", "about", "page"),
    [
        ("film-selected", f"film-{NUMBER}", "/my/films"),
        ("selection-reminder", f"film-{NUMBER}", "/my/films"),
        ("selection-confirmed", f"film-{NUMBER}", f"/films/{NUMBER}"),
        ("film-awarded", f"film-{NUMBER}", "/my/films"),
        ("programme-published", "programme-mina-2025", "/editions/mina-2025/programme"),
        ("proposal-accepted", f"proposal-{NUMBER}", f"/proposals/{NUMBER}"),
    ],
)
def test_a_letter_leads_to_the_page_that_matters(template: Template, about: str, page: str) -> None:
    assert page_of(Told(UUID(int=1), template, "mina-2025", (about,), None, None)) == page


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
