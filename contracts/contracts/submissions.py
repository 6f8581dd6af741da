"""What `submissions` tells: editions, calls for entries, films and their selection."""

from datetime import date, time
from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    CallId,
    Country,
    EditionId,
    FilmId,
    Language,
    Line,
    LocalText,
    LocalTime,
    Moment,
    PersonId,
    Place,
    Seconds,
    SectionId,
    Text,
    Title,
    Value,
)

FilmKind = Literal["film", "mobile VR work", "series episode", "animated short", "film-game hybrid"]
PremiereStatus = Literal["world", "international", "continental", "national", "city", "none"]
Stage = Literal[
    "idea",
    "script",
    "previsualisation",
    "shooting",
    "post-production",
    "promotion",
    "distribution",
]
Extent = Literal["part", "together", "throughout"]


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


class CallOpened(Event, stream="call", key="call"):
    """Films may be submitted until the deadline."""

    call: CallId
    edition: EditionId
    deadline: Moment
    ai_declaration_required: bool = False
    """A film without an AI-use declaration is refused."""


class CallClosed(Event, stream="call", key="call"):
    """No more films are taken: the deadline came, or the director closed the call before it."""

    call: CallId
    edition: EditionId


class Credit(Value):
    """Who did what, by id only."""

    person: PersonId
    role: Line
    """In the credits' own words: director, sound, actor."""


class AiUse(Value):
    """One line of an AI-use declaration: at this stage, this tool made this much of the work."""

    stage: Stage
    tool: Line
    made: Line
    """What the tool made: empty shots, dubbing, a translation."""
    extent: Extent
    """A part of the stage, together with people, or throughout."""


class FilmDetails(Value):
    """What a film-maker says of a film."""

    kind: FilmKind = "film"
    title: Title
    original_language: Language
    """The language of the original title."""
    synopsis: LocalText | None = None
    runtime: Seconds = Field(gt=0)
    """The length as the film-maker declares it, in seconds."""
    year: int = Field(ge=1888, le=2200)
    """The year it was finished."""
    countries: tuple[Country, ...] = Field(min_length=1, max_length=20)
    """The countries of production, the main one first."""
    spoken: tuple[Language, ...] = Field(default=(), max_length=20)
    """The languages spoken in it; none: no dialogue, or not told."""
    genre: Line
    device: Line | None = None
    """What it was shot on."""
    premiere_status: PremiereStatus = "none"
    """What kind of premiere a screening here would be."""
    ai_use: tuple[AiUse, ...] | None = Field(default=None, max_length=50)
    """Null: nothing was declared; empty: declared that none was used."""
    credits: tuple[Credit, ...] = Field(default=(), max_length=100)
    synthetic: bool = False
    """Made up by a generator for a demonstration, and labelled so wherever it is shown."""


class FilmSubmitted(Event, stream="film", key="film"):
    """A snapshot of the film as its maker submitted it."""

    film: FilmId
    call: CallId
    edition: EditionId
    submitter: PersonId
    language: Language
    """The language the festival writes to the film-maker in."""
    details: FilmDetails


class FilmWithdrawn(Event, stream="film", key="film"):
    """The film-maker took the film back; no screening of it may follow."""

    film: FilmId
    edition: EditionId
    reason: Text | None = None


class FilmSelected(Event, stream="film", key="film"):
    """The selection, as announced; the decision itself stays private until then."""

    film: FilmId
    edition: EditionId
    section: SectionId
    confirm_by: Moment
    """Until then the film-maker confirms or declines."""


class FilmNotSelected(Event, stream="film", key="film"):
    """The film is not in the selection, as announced, and why."""

    film: FilmId
    edition: EditionId
    reason: Text


class SelectionConfirmed(Event, stream="film", key="film"):
    """The film-maker accepted the selection: the film may be scheduled."""

    film: FilmId
    edition: EditionId


class SelectionDeclined(Event, stream="film", key="film"):
    """The film-maker turned the selection down: the film will not be shown."""

    film: FilmId
    edition: EditionId


EVENTS: tuple[type[Event], ...] = (
    EditionAnnounced,
    SectionAdded,
    CallOpened,
    CallClosed,
    FilmSubmitted,
    FilmWithdrawn,
    FilmSelected,
    FilmNotSelected,
    SelectionConfirmed,
    SelectionDeclined,
)
