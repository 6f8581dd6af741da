"""A film-maker finds the company that holds the rights by what it is called, however many there are."""

from typing import Any

import pytest

from web.pages.rights_holders import FIELD, RightsHolders


def registered(number: int, name: str, country: str | None = None, **names: str) -> dict[str, Any]:
    return {"organisation": f"{number:08}-0000", "name": {"en": name, **names}, "country": country}


HARBOUR = registered(1, "Harbour Light", "NZ", zh="港光")
AURORA = registered(2, "Aurora", "NO")
OTHER_AURORA = registered(3, "Aurora", "CN", zh="极光")
AT_HOME, NEXT_DOOR = registered(4, "Kanal", "AT"), registered(5, "Kanal", "AT")
ALL = (HARBOUR, AURORA, OTHER_AURORA, AT_HOME, NEXT_DOOR)


def chosen(written: str, language: str = "en") -> Any:
    body = {"details": {"genre": "drama", "rights_holder": written}}
    return RightsHolders(ALL, language).identified(body)["details"]["rights_holder"]


def test_companies_are_named_by_no_more_than_tells_them_apart() -> None:
    assert RightsHolders(ALL, "en").names == [
        "Aurora · China", "Aurora · Norway", "Harbour Light", "Kanal · 00000004", "Kanal · 00000005",
    ]  # fmt: skip
    assert set(RightsHolders(ALL, "zh-Hans").names) >= {"港光", "极光", "Aurora · 挪威"}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_whatever_is_offered_is_found_in_any_language(language: str) -> None:
    for name in RightsHolders(ALL, language).names:
        assert chosen(name, "en") == chosen(name, "zh-Hans") != name
    assert chosen("  harbour   LIGHT ") == chosen("港光") == HARBOUR["organisation"]
    assert chosen("Harbour Light · 新西兰") == HARBOUR["organisation"]


@pytest.mark.parametrize("written", ["Aurora", "Harbour", "nobody's name", "Kanal · Austria"])
def test_what_is_nobodys_name_or_more_than_ones_stays_as_it_was_written(written: str) -> None:
    assert chosen(written) == written


def test_a_form_shows_the_name_for_the_id_and_sends_the_same_again() -> None:
    shown = RightsHolders(ALL, "en").named({"/details/genre": "drama", FIELD: AURORA["organisation"]})
    assert shown == {"/details/genre": "drama", FIELD: "Aurora · Norway"}
    assert chosen(shown[FIELD]) == AURORA["organisation"]
    unknown = {FIELD: "00000009-0000"}
    assert RightsHolders((), "en").named(unknown) == unknown, "people does not answer: nothing gets lost"
    assert RightsHolders((), "en").identified({"details": {}}) == {"details": {}}
