"""Values that several events share, each with the standard it follows."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A readable id that is also part of addresses: lower-case ASCII words joined by hyphens."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$", max_length=12)]
"""A BCP 47 tag of language, script and region: `en`, `zh-Hans`, `pt-BR`."""

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""An ISO 3166-1 alpha-2 code."""

Text = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=5000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
    ),
]
"""Something people read; control characters other than tab and line ends are refused."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
]
"""One line of text: a title, a name."""

Title = Annotated[dict[Language, Line], Field(min_length=1, max_length=20)]
"""A title or name by language."""

LocalText = Annotated[dict[Language, Text], Field(min_length=1, max_length=20)]
"""A longer text by language."""

Seconds = Annotated[int, Field(ge=0, le=7 * 24 * 3600)]
"""A duration in whole seconds."""


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("not an IANA time zone")
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone)]
"""An IANA zone: `Australia/Melbourne`."""

Moment = AwareDatetime
"""A point in time; written in UTC."""

EditionId = Slug
SectionId = Slug
CallId = Slug
PlanId = Slug
VenueId = Slug
HallId = Slug
FilmId = UUID
PersonId = UUID
OrganisationId = UUID
ScreeningId = UUID
ProposalId = UUID
NotificationId = UUID


class Value(BaseModel):
    """A part of an event; frozen, and read with unknown fields ignored, like the event itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(Value):
    """Where an edition or a venue is."""

    city: Line
    country: Country
    time_zone: TimeZone


def utc(moment: datetime) -> str:
    """`moment` as RFC 3339 in UTC with a `Z`, the one form used on the wire."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
