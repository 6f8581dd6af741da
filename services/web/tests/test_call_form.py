"""The director's form of a call becomes the body of the API, and the service's faults find their fields again."""

import json
from typing import Any

import pytest

from web.pages.call_form import NO_AMOUNT, NO_TIME, call_of, in_form, money, seconds, slug
from web.pages.fields import FieldError, Form, added, removed


def body_of_call(**values: str) -> dict[str, Any]:
    entered = {name.replace("__", "/"): value for name, value in values.items()}
    return call_of(entered, lambda local: f"{local}Z").body


def test_deadlines_have_their_moment_and_their_fee_in_the_smallest_unit() -> None:
    values = {
        "/deadlines/0/tier": "early",
        "/deadlines/0/until": "2027-03-01T23:59",
        "/deadlines/0/fee": "15.50",
        "/deadlines/1/tier": "late",
        "/currency": "AUD",
    }
    assert call_of(values, lambda local: f"{local}Z").body == {
        "deadlines": [
            {"tier": "early", "until": "2027-03-01T23:59Z", "fee": {"amount": 1550, "currency": "AUD"}},
            {"tier": "late"},
        ]
    }


@pytest.mark.parametrize(
    ("amount", "currency", "small"),
    [("25", "AUD", 2500), ("0.01", "CNY", 1), ("1500", "JPY", 1500), ("a few", "AUD", "a few"), ("25", None, 2500)],
)
def test_an_amount_is_that_of_its_currency(amount: str, currency: str | None, small: object) -> None:
    assert money(amount, currency)["amount"] == small


@pytest.mark.parametrize(("entered", "kept"), [("5", 300), ("4:30", 270), ("4:75", "4:75"), ("soon", "soon")])
def test_minutes_become_seconds(entered: str, kept: object) -> None:
    assert seconds(entered) == kept


def test_ids_are_made_from_english_names_and_numbers() -> None:
    assert slug({"en": "Short Films & café"}, "x") == "short-films-cafe"
    assert slug({"zh-Hans": "短片"}, "category-1") == "category-1"
    body = body_of_call(__categories__0__name__en="Short films", __rules__0__kind="device named")
    assert body["categories"][0]["category"] == "short-films"
    assert body["rules"] == [{"kind": "device named", "rule": "rule-1"}]


def test_options_of_all_languages_and_conditions_are_put_together() -> None:
    body = call_of(
        {
            "/questions/0/kind": "choice",
            "/questions/0/words/en": "Where?",
            "/questions/0/choices/en": "At school\r\n\r\nAt home",
            "/questions/0/choices/zh-Hans": "学校",
            "/questions/1/kind": "text",
            "/questions/1/when": "question-1:option-2",
        },
        str,
    ).body
    assert body["questions"] == [
        {
            "kind": "choice",
            "question": "question-1",
            "words": {"en": "Where?"},
            "options": [
                {"option": "option-1", "words": {"en": "At school", "zh-Hans": "学校"}},
                {"option": "option-2", "words": {"en": "At home"}},
            ],
        },
        {"kind": "text", "question": "question-2", "when": {"question": "question-1", "answer": "option-2"}},
    ]


def test_what_the_service_finds_is_shown_where_the_form_has_it() -> None:
    form = call_of({"/deadlines/0/until": "soon", "/deadlines/0/fee": "much"}, lambda _: None)
    assert form.unread == {"/deadlines/0/until": NO_TIME, "/deadlines/0/fee/amount": NO_AMOUNT}
    found = [
        FieldError("/deadlines/0/until", "no"),
        FieldError("/deadlines/0/fee/amount", "no"),
        FieldError("/deadlines/1/fee/currency", "other"),
        FieldError("/categories/0/category", "twice"),
        FieldError("/questions/2/options/1/option", "twice"),
        FieldError("/questions/2/when/answer", "none"),
        FieldError("/rules/0/kinds", "none"),
    ]
    assert [(error.pointer, error.message) for error in in_form(found, form.unread)] == [
        ("/deadlines/0/until", NO_TIME),
        ("/deadlines/0/fee", NO_AMOUNT),
        ("/currency", "other"),
        ("/categories/0", "twice"),
        ("/questions/2/choices", "twice"),
        ("/questions/2/when", "none"),
        ("/rules/0/kinds", "none"),
    ]


@pytest.mark.parametrize("last", ["", "/x", "/0", "/0/x"])
@pytest.mark.parametrize(
    "name",
    [
        *("/deadlines/0", "/deadlines/0/until", "/deadlines/0/fee", "/currency", "/categories/0/name"),
        *("/categories/0/at_most", "/rules/0", "/rules/0/kind", "/rules/0/at_most", "/questions/0/choices"),
        *("/questions/0/choices/en", "/questions/0/when", "/questions", "/add_rule"),
    ],
)
def test_a_forged_form_is_for_the_service_to_refuse(name: str, last: str) -> None:
    kinds = {"/rules/0/kind": "running time", "/questions/0/kind": "choice", "/rules/1/kind": "age of makers"}
    for value in ("x", "9" * 400, "1e99999", "NaN", "-Infinity", "²"):
        assert json.dumps(call_of({**kinds, name + last: value}, lambda _: None).body)


def test_rows_come_and_go_and_ticks_are_known_by_what_they_say() -> None:
    values = {"/rules/0/kind": "file", "/rules/1/kind": "kinds", "/rules/1/kinds/0": "film", "/rules/1/kinds/4": "vr"}
    assert added(values, "/rules", "countries")["/rules/2/kind"] == "countries"
    assert removed(values, "/rules/0") == {
        "/rules/0/kind": "kinds",
        "/rules/0/kinds/0": "film",
        "/rules/0/kinds/1": "vr",
    }
    assert Form(values).chosen("/rules/1/kinds") == {"film", "vr"}
