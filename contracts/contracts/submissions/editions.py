"""Editions of a festival, and their sections."""

from datetime import date, time
from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    AwardId,
    EditionId,
    Language,
    LocalTime,
    OrganisationId,
    Place,
    SectionId,
    Title,
)

AwardedBy = Literal["jury", "audience", "partner"]


class EditionAnnounced(Event, stream="edition", key="edition"):
    """A festival's edition exists."""

    edition: EditionId
    name: Title
    place: Place
    starts_on: date
    """Its first festival day."""
    ends_on: date
    """Its last festival day."""
    languages: tuple[Language, ...]
    """The languages it writes in, the one to fall back on first."""
    rollover: LocalTime = time(6, 0)
    """When its festival day ends: a film at 00:30 belongs to the evening before."""


class SectionAdded(Event, stream="edition", key="edition"):
    """The edition has one more section."""

    edition: EditionId
    section: SectionId
    name: Title
    quota: int | None = Field(default=None, ge=1, le=100_000)
    """How many films it takes at most; null: as many as are chosen."""


class SectionQuotaChanged(Event, stream="edition", key="edition"):
    """The section takes more films than before, or fewer."""

    edition: EditionId
    section: SectionId
    quota: int | None = Field(default=None, ge=1, le=100_000)
    """How many films it takes at most; null: as many as are chosen."""


class AwardCategoryAdded(Event, stream="edition", key="edition"):
    """The edition gives one more award."""

    edition: EditionId
    award: AwardId
    name: Title
    awarded_by: AwardedBy
    """Who decides on it: a jury, the audience's ballots, or the partner whose award it is."""
    given_by: OrganisationId | None = None
    """The organisation that gives it, such as a fund; null: the festival itself."""
