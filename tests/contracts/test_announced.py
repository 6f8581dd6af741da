"""The vocabulary of AI in film-making is the one that the 16th Beijing International Film Festival announced."""

from typing import get_args

from contracts.submissions import Extent, FilmKind, Stage
from contracts.submissions.films import Tier

STAGES = ("idea", "script", "previsualisation", "shooting", "post-production", "promotion", "distribution")
EXTENTS: dict[str, Extent] = {
    "a local part of the work": "part",
    "human and machine together": "together",
    "generated throughout": "throughout",
}
TIERS: dict[str, Tier] = {"consumer level": "consumer", "head level": "head"}
FORMS: dict[str, FilmKind] = {
    "feature": "film",
    "short drama": "AI short drama",
    "animated comic drama": "animated comic drama",
    "film-game hybrid": "film-game hybrid",
}


def test_ai_is_declared_of_the_seven_stages_in_the_order_of_the_work() -> None:
    assert get_args(Stage) == STAGES


def test_extents_go_from_a_part_to_the_whole_and_rules_compare_them_so() -> None:
    assert get_args(Extent) == tuple(EXTENTS.values())


def test_tools_are_of_two_tiers() -> None:
    assert get_args(Tier) == tuple(TIERS.values())


def test_every_form_that_was_announced_can_be_submitted() -> None:
    assert set(FORMS.values()) <= set(get_args(FilmKind))
