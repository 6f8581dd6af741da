"""Every message is said in Chinese, and every term of the contracts has its words."""

import re
import string
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from contracts import cocreation, people, registry, scheduling, submissions
from contracts.topics import SERVICES
from web.pages import event_words, words

WEB = Path(words.__file__).parents[1]
CHINESE = WEB / "locales" / "zh_Hans.po"


@cache
def messages() -> set[str]:
    """What templates and modules mark for translation."""
    found: set[str] = set()
    jinja: dict[str, Any] = {"extensions": "jinja2.ext.do", "silent": "false"}
    for method, files, options in (
        ("jinja2.ext:babel_extract", (WEB / "templates").rglob("*.html"), jinja),
        ("python", WEB.rglob("*.py"), {}),
    ):
        for file in files:
            with file.open("rb") as source:
                for _, message, _, _ in extract(method, source, {"_": None, "N_": None}, options=options):
                    found.add(str(message))
    return found


@cache
def chinese() -> dict[str, str]:
    with CHINESE.open("rb") as source:
        return {str(m.id): str(m.string) for m in read_po(source) if m.id}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_has_its_chinese() -> None:
    assert {message for message in messages() if not chinese().get(message)} == set()


def test_nothing_is_translated_that_nobody_says() -> None:
    assert set(chinese()) - messages() == set()


def test_a_translation_names_the_same_places() -> None:
    assert {m: text for m, text in chinese().items() if places(m) != places(text)} == {}


def test_a_translation_is_punctuated_as_chinese_is() -> None:
    assert {text for text in chinese().values() if re.search(r"[一-鿿][,.;:?!]", text)} == set()


@pytest.mark.parametrize(
    ("vocabulary", "terms"),
    [
        (words.KINDS, submissions.FilmKind),
        (words.PREMIERES, submissions.PremiereStatus),
        (words.STAGES, submissions.Stage),
        (words.EXTENTS, submissions.Extent),
        (words.TRACKS, cocreation.Track),
        (words.PROPOSAL_KINDS, cocreation.ProposalKind),
        (words.ROLES, people.Role),
        (words.CHANGES, scheduling.ChangeKind),
    ],
)
def test_every_term_has_its_words(vocabulary: dict[str, str], terms: Any) -> None:
    assert tuple(vocabulary) == get_args(terms)


def test_every_published_event_and_every_service_has_its_words() -> None:
    published = {event.type_name() for events in registry.PUBLISHED.values() for event in events}
    assert set(event_words.EVENTS) == published
    assert set(words.SERVICES) == set(SERVICES)


def test_an_event_that_is_not_published_is_spelled_apart() -> None:
    assert event_words.readable("FilmCleared") == "Film cleared"
