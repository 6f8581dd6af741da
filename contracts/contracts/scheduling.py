"""What `scheduling` tells: venues, halls, screenings and the releases of the programme."""

from datetime import time
from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    EditionId,
    FilmId,
    HallId,
    LocalTime,
    Moment,
    Place,
    ScreeningId,
    Seconds,
    Text,
    TimeZone,
    Title,
    Value,
    VenueId,
)

VenueKind = Literal["cinema", "open-air screen", "online", "conference"]
ChangeKind = Literal["new", "moved", "cancelled", "changed"]


class VenueOpened(Event, stream="venue", key="venue"):
    """An edition has a venue: a house or a platform with halls in it."""

    venue: VenueId
    edition: EditionId
    name: Title
    kind: VenueKind
    place: Place


class HallOpened(Event, stream="hall", key="hall"):
    """A place where screenings happen; a shared one (a loop screen, online) holds several at once."""

    hall: HallId
    venue: VenueId
    edition: EditionId
    name: Title
    seats: int | None = Field(default=None, ge=0, le=200_000)
    wheelchair_places: int | None = Field(default=None, ge=0, le=10_000)
    changeover: Seconds = 900
    """How long the hall stays taken after each screening."""
    shared: bool = False
    """Several screenings may happen here at once."""
    time_zone: TimeZone
    """The venue's."""
    rollover: LocalTime = time(6, 0)
    """When the festival day ends here."""


class Parts(Value):
    """What a screening consists of, in this order."""

    introduction: Seconds = 0
    """The crew's introduction, in seconds."""
    films: Seconds
    """All of its films together, in seconds."""
    questions: Seconds = 0
    """The Q&A, in seconds."""

    @property
    def length(self) -> int:
        return self.introduction + self.films + self.questions


class ScreeningScheduled(Event, stream="screening", key="screening"):
    """A programme in a hall at a time; without changeover, which belongs to the hall."""

    screening: ScreeningId
    edition: EditionId
    hall: HallId
    films: tuple[FilmId, ...] = Field(min_length=1, max_length=100)
    """In the order in which they are shown."""
    starts: Moment
    ends: Moment
    time_zone: TimeZone
    """The hall's: its local times are what people read."""
    parts: Parts
    opening: bool = False
    """The opening screening of its edition."""
    synthetic: bool = False
    """Made up by a generator for a demonstration, and labelled so wherever it is shown."""


class ScreeningMoved(Event, stream="screening", key="screening"):
    """The screening is at another time, in another hall, or both; its films and parts stay."""

    screening: ScreeningId
    edition: EditionId
    hall: HallId
    starts: Moment
    ends: Moment
    time_zone: TimeZone


class ScreeningCancelled(Event, stream="screening", key="screening"):
    """The screening will not happen; it stays visible as cancelled."""

    screening: ScreeningId
    edition: EditionId
    reason: Text
    """Why, for those who wanted to come."""


class Entry(Value):
    """One screening as a release shows it; a cancelled one stays."""

    screening: ScreeningId
    version: int
    """The version of the screening's stream that the release shows."""
    hall: HallId
    films: tuple[FilmId, ...]
    starts: Moment
    ends: Moment
    parts: Parts
    opening: bool = False
    cancelled: bool = False
    synthetic: bool = False


class Change(Value):
    """How a screening differs from the release before."""

    screening: ScreeningId
    kind: ChangeKind


class ProgrammePublished(Event, stream="programme", key="edition"):
    """A numbered release of an edition's programme, whole, and what changed since the one before."""

    edition: EditionId
    release: int = Field(ge=1)
    """Counted from 1 in each edition."""
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]


EVENTS: tuple[type[Event], ...] = (
    VenueOpened,
    HallOpened,
    ScreeningScheduled,
    ScreeningMoved,
    ScreeningCancelled,
    ProgrammePublished,
)
