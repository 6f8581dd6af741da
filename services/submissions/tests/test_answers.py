"""Answers to a call's own questions: what is asked depends on what was answered, and all that is wrong is told."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from contracts.submissions.questions import Question
from submissions.domain.answers import answers_faults, asked

QUESTIONS: tuple[Question, ...] = TypeAdapter(tuple[Question, ...]).validate_python(
    [
        {"kind": "yes or no", "question": "first", "words": {"en": "Your first film?"}, "needed": True},
        {"kind": "text", "question": "how", "words": {"en": "How?"}, "needed": True,
         "when": {"question": "first", "answer": "yes"}},
        {"kind": "choice", "question": "school", "words": {"en": "From a school?"},
         "options": [{"option": "film", "words": {"en": "Of film"}}, {"option": "other", "words": {"en": "Another"}}]},
        {"kind": "number", "question": "pupils", "words": {"en": "How many pupils?"}, "at_least": 1, "at_most": 40,
         "needed": True, "when": {"question": "school", "answer": "other"}},
    ]
)  # fmt: skip


def wrong(**answers: str) -> set[tuple[str, str | None]]:
    return {(fault.code, fault.field) for fault in answers_faults(QUESTIONS, answers)}


@pytest.mark.parametrize(
    "answers",
    [
        {"first": "no"},
        {"first": "no", "how": "Not asked, in a form that shows all."},
        {"first": "yes", "how": "By chance."},
        {"first": "no", "school": "film"},
        {"first": "no", "school": "other", "pupils": "40"},
    ],
)
def test_what_is_asked_and_needed_is_enough(answers: dict[str, Any]) -> None:
    assert wrong(**answers) == set()


def test_all_that_is_wrong_is_told() -> None:
    assert wrong(first="yes", school="other", pupils="41", mood="sad") == {
        ("answer-missing", "/answers/how"),
        ("too-much", "/answers/pupils"),
        ("no-such-question", "/answers/mood"),
    }
    assert wrong(first="perhaps", school="none", how="") == {
        ("no-yes-or-no", "/answers/first"),
        ("no-such-option", "/answers/school"),
    }
    assert wrong(first="no", school="other", pupils="many") == {("no-number", "/answers/pupils")}
    assert wrong(first="no", school="other", pupils="0") == {("too-little", "/answers/pupils")}
    assert wrong() == {("answer-missing", "/answers/first")}


def test_a_question_is_asked_only_where_the_one_it_hangs_on_is_asked_too() -> None:
    chain: tuple[Question, ...] = TypeAdapter(tuple[Question, ...]).validate_python(
        [
            {"kind": "yes or no", "question": "a", "words": {"en": "A?"}},
            {"kind": "yes or no", "question": "b", "words": {"en": "B?"}, "when": {"question": "a", "answer": "yes"}},
            {"kind": "text", "question": "c", "words": {"en": "C?"}, "when": {"question": "b", "answer": "yes"}},
        ]
    )
    assert [each.question for each in asked(chain, {"a": "yes", "b": "yes"})] == ["a", "b", "c"]
    assert [each.question for each in asked(chain, {"a": "no", "b": "yes"})] == ["a"]
