"""What `scheduling` tells: venues, halls, screenings and the releases of the programme."""

from datetime import time
from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    EditionId,
    FilmId,
    HallId,
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
    shared: bool = False
    time_zone: TimeZone
    rollover: time = time(6, 0)


class Parts(Value):
    """What a screening consists of, in seconds: crew introduction, films, Q&A."""

    introduction: Seconds = 0
    films: Seconds
    questions: Seconds = 0

    @property
    def length(self) -> int:
        return self.introduction + self.films + self.questions


class ScreeningScheduled(Event, stream="screening", key="screening"):
    """A programme in a hall at a time; without changeover, which belongs to the hall."""

    screening: ScreeningId
    edition: EditionId
    hall: HallId
    films: tuple[FilmId, ...] = Field(min_length=1, max_length=100)
    starts: Moment
    ends: Moment
    time_zone: TimeZone
    parts: Parts
    opening: bool = False
    synthetic: bool = False


class ScreeningMoved(Event, stream="screening", key="screening"):
    screening: ScreeningId
    edition: EditionId
    hall: HallId
    starts: Moment
    ends: Moment
    time_zone: TimeZone


class ScreeningCancelled(Event, stream="screening", key="screening"):
    screening: ScreeningId
    edition: EditionId
    reason: Text


class Entry(Value):
    """One screening as a release shows it; a cancelled one stays."""

    screening: ScreeningId
    version: int
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
