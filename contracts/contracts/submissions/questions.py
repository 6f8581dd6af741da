"""A call's own questions. Answers may tell of a person, so they never stand in an event."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.values import QuestionId, Slug, Title, Value


class Condition(Value):
    """Where an earlier question was answered like this."""

    question: QuestionId
    """A choice, or a question of yes and no."""
    answer: Slug
    """The option that was chosen; `yes` or `no`."""


class QuestionValue(Value):
    """What every question has."""

    question: QuestionId
    words: Title
    """What is asked."""
    needed: bool = False
    """Wherever it is asked, it must be answered."""
    when: Condition | None = None
    """Asked only there; null: of everyone."""


class TextQuestion(QuestionValue):
    """Answered in one's own words."""

    kind: Literal["text"]


class Option(Value):
    """What can be chosen."""

    option: Slug
    words: Title


class ChoiceQuestion(QuestionValue):
    """Answered by choosing one of the options."""

    kind: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=50)


class YesNoQuestion(QuestionValue):
    """Answered by `yes` or `no`."""

    kind: Literal["yes or no"]


class NumberQuestion(QuestionValue):
    """Answered by a whole number within these bounds; null: no such bound."""

    kind: Literal["number"]
    at_least: int | None = Field(default=None, ge=-(10**9), le=10**9)
    at_most: int | None = Field(default=None, ge=-(10**9), le=10**9)


Question = Annotated[TextQuestion | ChoiceQuestion | YesNoQuestion | NumberQuestion, Field(discriminator="kind")]
