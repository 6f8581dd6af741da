"""Values that several events share, each with the standard it follows."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError


@dataclass(frozen=True, slots=True)
class Named:
    """What readers in other languages have of a type: its title and meaning in JSON Schemas and the catalogue."""

    title: str
    description: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "title": self.title, "description": self.description}


WORDS = StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)

Slug = Annotated[
    str,
    WORDS,
    Named("Slug", "A readable id that is also part of addresses: lower-case ASCII words joined by hyphens."),
]

Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$", max_length=12),
    Named("Language", "A BCP 47 tag of language, script and region: `en`, `zh-Hans`, `pt-BR`."),
]

Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}$"),
    Named("Country", "An ISO 3166-1 alpha-2 code: `AU`."),
]

Text = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=5000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
    ),
    Named("Text", "Something people read; control characters other than tab and line ends are refused."),
]

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
    Named("Line", "One line of text: a title, a name."),
]

Title = Annotated[
    dict[Language, Line],
    Field(min_length=1, max_length=20),
    Named("Title", "A title or name by language."),
]

LocalText = Annotated[
    dict[Language, Text],
    Field(min_length=1, max_length=20),
    Named("Local text", "A longer text by language."),
]

Seconds = Annotated[
    int,
    Field(ge=0, le=7 * 24 * 3600),
    Named("Seconds", "A duration in whole seconds, a week at most."),
]

Link = Annotated[
    str,
    StringConstraints(pattern=r"^https://[!-~]+$", max_length=500),
    Named("Link", "An address on the web, with https."),
]

AspectRatio = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]{0,3}(\.[0-9]{1,3})?:[1-9][0-9]{0,3}$"),
    Named("Aspect ratio", "Width to height: `16:9`, `2.39:1`, `9:16`."),
]


_zones = cache(available_timezones)
"""The names of all zones; to look through the machine's folders for them takes 50 ms."""


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("not an IANA time zone")
    return name


TimeZone = Annotated[
    str,
    AfterValidator(_known_zone),
    Named("Time zone", "An IANA zone: `Australia/Melbourne`."),
]


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


# The years keep local times, and days added to them, within what databases and clients can hold.
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(2201, 1, 1, tzinfo=UTC)),
    AfterValidator(_in_utc),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date-time",
            "pattern": r"^(19\d\d|2[01]\d\d|2200)-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$",
        },
        mode="serialization",
    ),
    Named("Moment", "A point in time of the years 1900 to 2200, as RFC 3339; written in UTC with a `Z`."),
]
"""A point in time; taken with any offset, kept and written in UTC."""


def _without_offset(at: time) -> time:
    if at.tzinfo is not None:
        raise PydanticKnownError("timezone_naive")
    return at


# Not the format "time" of JSON Schema: that one is RFC 3339's, which demands an offset.
LocalTime = Annotated[
    time,
    AfterValidator(_without_offset),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"}),
    Named("Local time", "A time of day on the clocks of the place it is about, without an offset: `06:00:00`."),
]

EditionId = Annotated[str, WORDS, Named("Edition", "The id of an edition: a slug.")]
SectionId = Annotated[str, WORDS, Named("Section", "The id of a section: a slug, unique in its edition.")]
CallId = Annotated[str, WORDS, Named("Call", "The id of a call for entries: a slug.")]
CategoryId = Annotated[str, WORDS, Named("Category", "The id of a category of entry: a slug, unique in its call.")]
RuleId = Annotated[str, WORDS, Named("Rule", "The id of an eligibility rule: a slug, unique in its call.")]
QuestionId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64),
    Named("Question", "The id of a call's own question: a slug that begins with a letter, unique in its call."),
]
AwardId = Annotated[str, WORDS, Named("Award", "The id of an award category: a slug, unique in its edition.")]
PlanId = Annotated[str, WORDS, Named("Plan", "The id of a co-creation plan: a slug.")]
VenueId = Annotated[str, WORDS, Named("Venue", "The id of a venue: a slug.")]
HallId = Annotated[str, WORDS, Named("Hall", "The id of a hall: a slug.")]
FilmId = Annotated[UUID, Named("Film", "The id of a film.")]
FileId = Annotated[UUID, Named("File", "The id of a file that belongs to a film.")]
PersonId = Annotated[UUID, Named("Person", "The id of a person; who it is, only the topic of persons says.")]
OrganisationId = Annotated[UUID, Named("Organisation", "The id of an organisation.")]
RoundId = Annotated[UUID, Named("Round", "The id of a round of review by a jury.")]
ScreeningId = Annotated[UUID, Named("Screening", "The id of a screening; a repeat of the same film has its own.")]
ProposalId = Annotated[UUID, Named("Proposal", "The id of a proposal.")]
NotificationId = Annotated[UUID, Named("Notification", "The id of a notification.")]


class Value(BaseModel):
    """A part of an event; frozen, and read with unknown fields ignored, like the event itself."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Named("Currency", "An ISO 4217 code: `AUD`.")]


class Money(Value):
    """An amount in the smallest unit of its currency: 2500 of AUD are 25 dollars."""

    amount: int = Field(ge=0, le=10**12)
    currency: Currency


class Place(Value):
    """Where an edition or a venue is."""

    city: Line
    country: Country
    time_zone: TimeZone


def utc(moment: datetime) -> str:
    """`moment` as RFC 3339 in UTC with a `Z`, the one form used on the wire."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
