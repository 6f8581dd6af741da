"""What is fixed of a round before anybody watches: criteria, how many jurors a film needs, and what decides a tie."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from pydantic import Field

from contracts.values import Moment, PersonId, Slug, Title, Value
from eventkit.deciding import Refusal

LOWEST, HIGHEST = 1, 10
"""Of the scale that every criterion is scored on."""

TieRule = Literal["shared rank", "chair decides", "higher median"]


class Criterion(Value):
    criterion: Slug
    """Unique in its round."""
    name: Title
    weight: int = Field(default=1, ge=1, le=100)
    """How much it counts, beside the others."""


class Terms(Value):
    """What holds in a round."""

    name: Title
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=12)
    each: int = Field(ge=1, le=50)
    """Jurors a film."""
    quorum: int = Field(ge=1, le=50)
    """Votes that a film needs."""
    tie: TieRule = "shared rank"
    blind: bool = False
    """Whether jurors are kept from knowing who made a film."""
    until: Moment
    """When jurors are asked to be done by. They may score until the round is closed."""
    chair: PersonId | None = None
    """Who decides ties, where the rule says so, and keeps the minutes."""

    def overall(self, scores: Mapping[str, int]) -> Fraction:
        """The weighted mean of the scores, by criterion; exact."""
        whole = sum(criterion.weight for criterion in self.criteria)
        return Fraction(sum(c.weight * scores[c.criterion] for c in self.criteria), whole)

    def faults(self, jurors: tuple[PersonId, ...]) -> Iterator[Refusal]:
        """All that makes no sense, with these jurors."""
        if len({criterion.criterion for criterion in self.criteria}) < len(self.criteria):
            yield _wrong("criterion-twice", "Two criteria have the same id.", "/criteria")
        if self.each > len(jurors):
            yield _wrong("too-few-jurors", "A film can't have more jurors than the round has.", "/each")
        if self.quorum > self.each:
            yield _wrong("quorum-too-high", "A film can't need more votes than it has jurors.", "/quorum")
        if self.chair is not None and self.chair not in jurors:
            yield _wrong("chair-no-juror", "The chair is one of the round's jurors.", "/chair")
        if self.tie == "chair decides" and self.chair is None:
            yield _wrong("chair-needed", "Say who the chair is, who decides ties.", "/chair")

    def is_fixed_in(self, other: "Terms") -> bool:
        """Whether `other` leaves as it is what is fixed once somebody has watched."""
        free = {"name", "until", "chair"}
        return self.model_dump(exclude=free) == other.model_dump(exclude=free)


def check_scores(terms: Terms, scores: Mapping[str, int]) -> Iterator[Refusal]:
    """All that is wrong with a juror's scores, criterion by criterion."""
    for criterion in terms.criteria:
        given = scores.get(criterion.criterion)
        if given is None:
            yield _wrong("score-needed", "Score this too.", f"/scores/{criterion.criterion}")
        elif not LOWEST <= given <= HIGHEST:
            yield _wrong("out-of-scale", "Scores go from 1 to 10.", f"/scores/{criterion.criterion}")
    for other in sorted(scores.keys() - {criterion.criterion for criterion in terms.criteria}):
        yield _wrong("no-such-criterion", "This round has no such criterion.", f"/scores/{other}")


def sees_names(field: str) -> Refusal:
    """Of somebody who can read who made the films, and is to judge them blind."""
    return _wrong("juror-sees-names", "Whoever sees the submissions can't judge them blind.", field)


def _wrong(code: str, message: str, field: str) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field)
