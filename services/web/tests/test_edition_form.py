"""The form of a new edition becomes the API's body, and what is wrong finds its row again."""

from web.pages.edition_form import in_form, new_edition_of
from web.pages.fields import FieldError

ENTERED = {
    "/languages/0/language": "en",
    "/languages/0/called": "Gobi Film Days",
    "/languages/1/language": "zh-Hans",
    "/languages/2/language": "mn",
    "/languages/2/called": "Говийн кино өдрүүд",
    "/place/city": "Dalanzadgad",
}


def test_an_edition_writes_in_every_language_of_its_rows_and_has_the_names_that_were_entered() -> None:
    assert new_edition_of(ENTERED) == {
        "languages": ["en", "zh-Hans", "mn"],
        "name": {"en": "Gobi Film Days", "mn": "Говийн кино өдрүүд"},
        "place": {"city": "Dalanzadgad"},
    }


def test_a_form_in_which_nothing_is_entered_is_for_the_service_to_refuse() -> None:
    assert new_edition_of({}) == {"languages": [], "place": {}}
    assert new_edition_of({"/languages": "en", "/name": "x"}) == {"languages": [], "place": {}, "name": "x"}
    assert new_edition_of({"/languages/0/called": "Days"})["languages"] == [None]


def test_what_is_wrong_is_said_at_the_row_it_came_from() -> None:
    said = ("/name/mn", "/name/fr", "/name", "/languages", "/languages/2", "/place/country", "/edition")
    found = in_form([FieldError(pointer, "!") for pointer in said], ENTERED)
    assert [error.pointer for error in found] == [
        "/languages/2/called",
        "/languages/0/called",
        "/languages/0/called",
        "/languages/0/language",
        "/languages/2/language",
        "/place/country",
        "/edition",
    ]


def test_a_language_that_comes_twice_is_the_first_of_its_rows() -> None:
    [found] = in_form([FieldError("/name/en", "!")], {**ENTERED, "/languages/1/language": "en"})
    assert found.pointer == "/languages/0/called"
