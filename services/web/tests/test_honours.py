"""What the director decides of an award, as a form and back."""

from datetime import UTC, datetime
from uuid import UUID

from web.pages.fields import body_of
from web.pages.honours import Award, form_of, without_empty

ONE, OTHER, THIRD = (str(UUID(int=number)) for number in (1, 2, 3))
AWARD = Award.model_validate(
    {
        "award": "best-film",
        "name": {"en": "Best Film"},
        "awarded_by": "jury",
        "giver": None,
        "decision": {
            "honours": [
                {"distinction": "award", "films": [ONE, OTHER], "statement": {"en": "For its patience."}},
                {"distinction": "special mention", "films": [THIRD], "statement": None},
            ],
            "announce_at": datetime(2025, 10, 29, 9, 0, tzinfo=UTC),
            "counted": [],
        },
        "announced": False,
        "given": [],
        "version": 1,
    }
)


def test_what_was_decided_comes_back_as_it_was() -> None:
    form = form_of(AWARD, "Australia/Melbourne")
    assert form.text("/announce_at") == "2025-10-29T20:00"
    assert body_of(without_empty(form.values))["honours"] == [
        {"distinction": "award", "films": [ONE, OTHER], "statement": {"en": "For its patience."}},
        {"distinction": "special mention", "films": [THIRD]},
    ]


def test_once_it_is_announced_the_form_has_what_everybody_knows() -> None:
    announced = AWARD.model_copy(update={"announced": True})
    assert not form_of(announced, "Australia/Melbourne").values
    assert not announced.waits
    assert AWARD.waits


def test_rows_that_nobody_filled_are_left_out() -> None:
    values = {
        "/honours/0/distinction": "award",
        "/honours/1/distinction": "special mention",
        "/honours/1/films/0": ONE,
        "/honours/2/distinction": "special mention",
        "/reason": "The wrong envelope.",
    }
    assert body_of(without_empty(values)) == {
        "honours": [{"distinction": "special mention", "films": [ONE]}],
        "reason": "The wrong envelope.",
    }
    assert body_of(without_empty({"/honours/0/distinction": "award"})) == {}
