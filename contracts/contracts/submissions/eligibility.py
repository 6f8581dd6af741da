"""What was found when a film was held against the rules of its call."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from contracts.values import Line, RuleId, Value

FindingCode = Literal[
    "running-time",
    "year",
    "country",
    "kind",
    "device-missing",
    "premiere",
    "premiere-shown",
    "ai-not-declared",
    "ai-extent",
    "ai-consent",
    "subtitles",
    "age",
    "resolution",
    "duration",
    "file-missing",
    "language",
    "guardian",
    "final-file",
]

Evidence = int | str | tuple[str, ...] | None


class Finding(Value):
    """A rule that the film does not meet, or of which that can't be known yet, and what shows it."""

    rule: RuleId | None = None
    """Null: what holds for every call, or what the category takes."""
    code: FindingCode
    known: bool = True
    """False: what it takes to know is not there yet."""
    evidence: Mapping[Line, Evidence] = Field(default_factory=dict[Line, Evidence])
    """What was asked and what there is: values, for the reader's language to make words of."""
