"""A film's history in words."""

from typing import Any

import pytest

from web.pages.history import actor, value

COMPANY = "00000001-0000"


def say(message: str, **values: object) -> str:
    return message.format_map(values)


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ({"who": "maker", "name": "Bo Wang", "forgotten": False}, "Bo Wang"),
        ({"who": "maker", "name": None, "forgotten": False}, "The film-maker"),
        ({"who": "festival", "name": None, "forgotten": False}, "The festival"),
        ({"who": "festival", "name": None, "forgotten": True}, "Somebody who was forgotten"),
        ({"who": "itself", "name": None, "forgotten": False}, "By itself"),
    ],
)
def test_who_did_it_is_told_by_name_or_by_what_they_are(by: dict[str, Any], told: str) -> None:
    assert actor(say, by) == told


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        ("/details/title/en", "One Punch", "One Punch"),
        ("/details/countries", ["AU", "CN"], "Australia, China"),
        ("/details/premiere_status", "world", "World premiere"),
        ("/details/credits", [{"role": "sound"}, {"role": "light"}], "2 entries"),
        ("/details/content_warnings", ["flicker"], "flicker"),
        ("/details/rights_holder", COMPANY, "Harbour Light"),
        ("/details/device", None, "nothing"),
        ("/details/year", 2025, "2025"),
    ],
)
def test_what_a_field_says_is_put_into_words(field: str, said: Any, told: str) -> None:
    assert value(say, "en", field, said, {COMPANY: "Harbour Light"}) == told
