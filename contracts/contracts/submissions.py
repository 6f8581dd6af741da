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
    """A festival's edition exists; `rollover` is the local time at which its festival day ends."""

    edition: EditionId
    name: Title
    place: Place
    starts_on: date
    ends_on: date
    languages: tuple[Language, ...]
    rollover: time = time(6, 0)


class SectionAdded(Event, stream="edition", key="edition"):
    edition: EditionId
    section: SectionId
    name: Title


class CallOpened(Event, stream="call", key="call"):
    """Films may be submitted until `deadline`."""

    call: CallId
    edition: EditionId
    deadline: Moment
    ai_declaration_required: bool = False


class CallClosed(Event, stream="call", key="call"):
    call: CallId
    edition: EditionId


class Credit(Value):
    """Who did what, by id only."""

    person: PersonId
    role: Line


class AiUse(Value):
    """One line of an AI-use declaration: at this stage, this tool made this much of the work."""

    stage: Stage
    tool: Line
    made: Line
    extent: Extent


class FilmDetails(Value):
    """What a film-maker says of a film."""

    kind: FilmKind = "film"
    title: Title
    original_language: Language
    synopsis: LocalText | None = None
    runtime: Seconds = Field(gt=0)
    year: int = Field(ge=1888, le=2200)
    countries: tuple[Country, ...] = Field(min_length=1, max_length=20)
    spoken: tuple[Language, ...] = Field(default=(), max_length=20)
    genre: Line
    device: Line | None = None
    premiere_status: PremiereStatus = "none"
    ai_use: tuple[AiUse, ...] | None = Field(default=None, max_length=50)
    """None: nothing was declared; empty: declared that none was used."""
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
    film: FilmId
    edition: EditionId
    reason: Text | None = None


class FilmSelected(Event, stream="film", key="film"):
    """The selection, as announced; the decision itself stays private until then."""

    film: FilmId
    edition: EditionId
    section: SectionId
    confirm_by: Moment


class FilmNotSelected(Event, stream="film", key="film"):
    film: FilmId
    edition: EditionId
    reason: Text


class SelectionConfirmed(Event, stream="film", key="film"):
    film: FilmId
    edition: EditionId


class SelectionDeclined(Event, stream="film", key="film"):
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
