"""A call for entries, as its director opens it."""

from pydantic import BaseModel, ConfigDict, Field

from contracts.submissions import CallCategory, DeadlineTier, FilmKind
from contracts.submissions.questions import Question
from contracts.submissions.rules import Rule
from contracts.values import CallId, CategoryId, Money, QuestionId, Text


class Tier(BaseModel):
    """A deadline, so many days after the demonstration was begun. The festivals are over; their calls are open while
    people try them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tier: DeadlineTier
    days: int
    fee: Money | None = None


class Call(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    call: CallId
    deadlines: tuple[Tier, ...] = (Tier(tier="regular", days=30),)
    categories: tuple[CallCategory, ...] = ()
    rules: tuple[Rule, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: dict[QuestionId, Text] = Field(default_factory=dict[QuestionId, Text])
    """What every maker answers."""
    closed: bool = False
    """Once its films are submitted."""

    def category_of(self, kind: FilmKind) -> CategoryId | None:
        """What a work of this kind is entered in; None where the call has no categories."""
        return next((each.category for each in self.categories if kind in each.kinds), None)
