"""Whether films keep the rules of their call, as the festival finds."""

from pydantic import Field

from contracts.event import Event
from contracts.values import EditionId, FilmId, RuleId, Text


class FilmFoundEligible(Event, stream="film", key="film"):
    """The film keeps every rule of its call, or the festival lets it in though it does not."""

    film: FilmId
    edition: EditionId
    overridden: tuple[RuleId, ...] = Field(default=(), max_length=100)
    """The rules it does not keep."""
    reason: Text | None = None
    """Why it is let in all the same; null where every rule is kept."""


class FilmFoundIneligible(Event, stream="film", key="film"):
    """The film does not keep the rules of its call. The festival may still come to another finding."""

    film: FilmId
    edition: EditionId
    failed: tuple[RuleId, ...] = Field(default=(), max_length=100)
    """All rules it does not keep; none: it is for what no rule says."""
    reason: Text
