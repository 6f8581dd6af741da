"""What a call asks of films: its eligibility rules, in a vocabulary that programs check and pages put into words."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.submissions.films import Extent, FilePurpose, FilmKind, Stage
from contracts.values import CategoryId, Country, Language, RuleId, Seconds, Title, Value

AgeBorder = Literal[13, 14, 15, 16, 18, 25, 40, 60, 80]
"""A birthday at which one age band ends and the next begins; nobody's age is known more closely."""

Premiere = Literal["world", "international", "continental", "national", "city"]
Pixels = Annotated[int, Field(ge=1, le=100_000)]


class RuleValue(Value):
    """What every rule has."""

    rule: RuleId
    words: Title | None = None
    """The director's own words for it, such as why it is asked; null: its kind says it all."""
    categories: tuple[CategoryId, ...] = Field(default=(), max_length=50)
    """The categories it is for; none: all of them."""


class RunningTimeRule(RuleValue):
    """The declared running time is at least and at most this, in seconds; null: no such bound."""

    kind: Literal["running time"]
    at_least: Seconds | None = None
    at_most: Seconds | None = None


class FinishedSinceRule(RuleValue):
    """The work was finished in this year or later."""

    kind: Literal["finished since"]
    year: int = Field(ge=1888, le=2200)


class CountriesRule(RuleValue):
    """One of these is a country of production."""

    kind: Literal["countries"]
    countries: tuple[Country, ...] = Field(min_length=1, max_length=250)


class KindsRule(RuleValue):
    """The work is of one of these kinds."""

    kind: Literal["kinds"]
    kinds: tuple[FilmKind, ...] = Field(min_length=1, max_length=20)


class DeviceNamedRule(RuleValue):
    """It is said what the work was shot on."""

    kind: Literal["device named"]


class PremiereRule(RuleValue):
    """A screening here would be a premiere of this status, or of one that says more."""

    kind: Literal["premiere at least"]
    status: Premiere


class AiDeclaredRule(RuleValue):
    """It is declared how AI was used, or that it was not."""

    kind: Literal["AI declared"]


class AiExtentRule(RuleValue):
    """At these stages (none named: at every one) AI made no more of the work than this; null: nothing of it."""

    kind: Literal["AI extent"]
    at_most: Extent | None
    stages: tuple[Stage, ...] = Field(default=(), max_length=20)


class AiConsentRule(RuleValue):
    """Wherever AI was used, those whose face, voice or work went in agreed, or nobody had to."""

    kind: Literal["AI consent"]


class SubtitlesRule(RuleValue):
    """There are subtitles in each of these languages, but for those that are spoken; without dialogue, none."""

    kind: Literal["subtitles"]
    languages: tuple[Language, ...] = Field(min_length=1, max_length=20)


class MakersAgeRule(RuleValue):
    """Everyone credited has had the one birthday and not yet the other, in years; null: no such bound."""

    kind: Literal["age of makers"]
    at_least: AgeBorder | None = None
    under: AgeBorder | None = None


class ResolutionRule(RuleValue):
    """The picture of the screener is at least this wide and high in pixels, upright or lying."""

    kind: Literal["resolution"]
    long_side: Pixels
    short_side: Pixels


class DurationRule(RuleValue):
    """The screener is as long as the declared running time, give or take so many seconds."""

    kind: Literal["duration as declared"]
    tolerance: Seconds


class FileRule(RuleValue):
    """A file for this purpose comes with the work."""

    kind: Literal["file"]
    purpose: FilePurpose


Rule = Annotated[
    RunningTimeRule
    | FinishedSinceRule
    | CountriesRule
    | KindsRule
    | DeviceNamedRule
    | PremiereRule
    | AiDeclaredRule
    | AiExtentRule
    | AiConsentRule
    | SubtitlesRule
    | MakersAgeRule
    | ResolutionRule
    | DurationRule
    | FileRule,
    Field(discriminator="kind"),
]
