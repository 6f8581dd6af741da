"""What a browser posts becomes the API's body, and a problem's errors find their fields again."""

import pytest

from web.pages.fields import FieldError, Form, body_of, renumbered
from web.pages.film_form import submission_of
from web.pages.rights_holders import RightsHolders

POSTED = [
    ("csrf", "x"),
    ("/language", "en"),
    ("/details/title/en", "Stations"),
    ("/details/title/zh-Hans", " "),
    ("/details/countries/0", ""),
    ("/details/countries/1", "AU"),
    ("/details/countries/3", "NZ"),
    ("/details/credits/0/role", ""),
    ("/details/credits/1/role", "Director"),
]


def test_empty_fields_are_left_out_and_rows_close_up() -> None:
    assert renumbered(POSTED) == {
        "/language": "en",
        "/details/title/en": "Stations",
        "/details/countries/0": "AU",
        "/details/countries/1": "NZ",
        "/details/credits/0/role": "Director",
    }


def test_names_spell_the_body() -> None:
    assert body_of(renumbered(POSTED)) == {
        "language": "en",
        "details": {
            "title": {"en": "Stations"},
            "countries": ["AU", "NZ"],
            "credits": [{"role": "Director"}],
        },
    }


def test_a_name_that_is_both_a_value_and_a_list_is_no_server_error() -> None:
    assert body_of({"/a": "1", "/a/b": "2"}) == {"a": {"b": "2"}}
    assert body_of({"/a/b": "2", "/a": "1"}) == {"a": "1"}


def test_a_list_shows_its_rows_at_least_one_and_one_more_when_asked() -> None:
    countries = "/details/countries"
    entered = renumbered(POSTED)
    assert list(Form().rows(countries)) == [0]
    assert list(Form(values=entered).rows(countries)) == [0, 1]
    assert list(Form(values=entered, more=countries).rows(countries)) == [0, 1, 2]


def test_errors_are_found_by_pointer_and_forms_on_one_page_by_scope() -> None:
    form = Form(errors=(FieldError("/section", "This is needed."),), scope="film-1")
    assert form.wrong("/section") == ["This is needed."]
    assert form.wrong("/reason") == []
    assert form.id("/section") == "film-1-section"


def test_a_running_time_is_entered_in_minutes_and_seconds() -> None:
    details = submission_of({"/details/runtime/minutes": "7", "/details/runtime/seconds": "30"})["details"]
    assert details["runtime"] == 450


@pytest.mark.parametrize("entered", [{"minutes": "seven"}, {"minutes": "²"}])
def test_what_is_no_number_goes_to_the_service_that_says_so(entered: dict[str, str]) -> None:
    values = {f"/details/runtime/{name}": value for name, value in entered.items()}
    assert submission_of(values)["details"]["runtime"] == next(iter(entered.values()))


def test_the_title_in_the_original_language_stands_under_that_language() -> None:
    values = {
        "/details/original_language": "fr",
        "/details/title/original": "Les gares",
        "/details/title/en": "Stations",
    }
    assert submission_of(values)["details"]["title"] == {"en": "Stations", "fr": "Les gares"}


@pytest.mark.parametrize(
    ("declared", "kept"),
    [("none", []), ("used", [{"tool": "Kling"}]), ("", None)],
)
def test_declaring_that_no_ai_was_used_is_not_the_same_as_declaring_nothing(declared: str, kept: object) -> None:
    values = {"/details/ai_declared": declared, "/details/ai_use/0/tool": "Kling"}
    assert submission_of(values)["details"].get("ai_use") == kept


@pytest.mark.parametrize(
    "posted",
    [
        {"/details": "x"},
        {"/details/0": "x"},
        {"/details/runtime": "7"},
        {"/details/runtime/minutes/0": "7"},
        {"/details/title/original": "x", "/details/original_language/0": "fr"},
        {"/details/credits/0/person/x": "x", "/details/credits/1": "x"},
        {"/details/rights_holder/0": "x", "/details/ai_use": "x", "/details/ai_declared/0": "used"},
    ],
)
def test_a_film_form_that_nobody_was_given_is_no_server_error(posted: dict[str, str]) -> None:
    body = RightsHolders((), "en").identified(submission_of(posted))
    assert isinstance(body["details"], dict)
