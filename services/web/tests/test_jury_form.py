"""The forms of a round become the API's bodies, and a round that there is stands in its form."""

from typing import Any

import pytest

from web.pages.jury_form import new_round_of, terms_of, values_of

STORY = {"criterion": "story", "name": {"en": "Story"}, "weight": 2}
CRAFT = {"criterion": "craft", "name": {"en": "Craft", "zh-Hans": "技艺"}, "weight": 1}
ROUND: dict[str, Any] = {
    "name": {"en": "First round"}, "criteria": [STORY, CRAFT], "each": 3, "quorum": 2, "tie": "shared rank",
    "blind": True, "chair": None, "begun": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("", {}),
        ("call:main", {"call": "main"}),
        ("category:main:shorts", {"call": "main", "category": "shorts"}),
        ("section:eco", {"section": "eco"}),
        ("best:7", {"best_of": {"round": "7", "first": "10"}}),
        ("picked", {"films": ["a", "b"]}),
    ],
)
def test_what_films_are_judged_is_one_choice(choice: str, said: dict[str, Any]) -> None:
    body = new_round_of({"/films": choice, "/first": "10", "/picked/0": "a", "/picked/1": "b"})
    assert body == {"criteria": [], "jurors": [], "blind": False, **said}


def test_where_every_film_is_unticked_none_is_judged() -> None:
    assert new_round_of({"/films": "picked"})["films"] == []


def test_a_round_that_is_not_touched_stays_what_it_is() -> None:
    values = values_of(ROUND)
    assert values["/criteria/1/name/zh-Hans"] == "技艺"
    assert "/criteria/1/weight" not in values
    kept = terms_of(values, ROUND)
    assert [{"weight": 1, **each, "criterion": each["criterion"]} for each in kept["criteria"]] == [
        {**STORY, "weight": "2"}, CRAFT,
    ]  # fmt: skip
    assert (kept["each"], kept["blind"], kept["quorum"], kept["tie"]) == (3, True, "2", "shared rank")


def test_a_criterion_that_is_new_or_called_otherwise_gets_an_id_of_its_own() -> None:
    values = {"/criteria/0/name/en": "Sound", "/criteria/1/name/en": "Story", "/criteria/2/name/en": "Sound"}
    assert [each["criterion"] for each in terms_of(values, ROUND)["criteria"]] == ["c1", "story", "c2"]


def test_what_is_fixed_once_somebody_has_watched_is_not_asked_for() -> None:
    begun = {**ROUND, "begun": True}
    body = terms_of({"/name/en": "Semi-final", "/quorum": "1", "/criteria/0/name/en": "Sound"}, begun)
    assert body["name"] == {"en": "Semi-final"}
    assert (body["criteria"], body["quorum"]) == (ROUND["criteria"], 2)


@pytest.mark.parametrize("name", ["/criteria", "/picked", "/films/x", "/jurors/x/y", "/name"])
def test_what_no_browser_sends_is_for_the_service_to_refuse(name: str) -> None:
    new_round_of({name: "x", "/films": "picked"})
    terms_of({name: "x"}, ROUND)
