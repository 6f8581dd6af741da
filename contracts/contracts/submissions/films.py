"""Films as their makers submit them."""

from datetime import date
from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    AspectRatio,
    CallId,
    CategoryId,
    Country,
    EditionId,
    FileId,
    FilmId,
    Language,
    Line,
    Link,
    LocalText,
    OrganisationId,
    PersonId,
    Seconds,
    Text,
    Title,
    Value,
)

FilmSource = Literal["import"]
"""Staff brought it in from a submission platform's export."""
FilmKind = Literal[
    "film",
    "mobile VR work",
    "series episode",
    "animated short",
    "film-game hybrid",
    "AI short drama",
    "animated comic drama",
]
Tier = Literal["consumer", "head"]
"""Of the tools a work was made with: what everybody can buy, or what large studios have."""
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
AiConsent = Literal["not needed", "given", "not given"]
FilePurpose = Literal["screener", "still", "subtitles", "trailer"]


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
    consent: AiConsent | None = None
    """Whether those agreed whose face, voice or work was used; null: not told."""


class PreviousScreening(Value):
    """Where the public could see the film before; what its premiere status is checked against."""

    at: Line
    """The festival, cinema, broadcaster or platform."""
    city: Line | None = None
    """Null: online, or broadcast."""
    country: Country
    on: date


class FilmFile(Value):
    """A file that belongs to the film; its bytes are with `submissions`."""

    file: FileId
    purpose: FilePurpose
    language: Language | None = None
    """Of subtitles."""


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
    subtitled: tuple[Language, ...] = Field(default=(), max_length=20)
    """The languages there are subtitles in."""
    genre: Line
    device: Line | None = None
    """What it was shot on."""
    tier: Tier | None = None
    aspect_ratio: AspectRatio | None = None
    premiere_status: PremiereStatus = "none"
    """What kind of premiere a screening here would be."""
    previous_screenings: tuple[PreviousScreening, ...] = Field(default=(), max_length=100)
    content_warnings: tuple[Line, ...] = Field(default=(), max_length=20)
    rights_holder: OrganisationId | None = None
    """Null: the submitter."""
    trailer: Link | None = None
    files: tuple[FilmFile, ...] = Field(default=(), max_length=40)
    ai_use: tuple[AiUse, ...] | None = Field(default=None, max_length=50)
    """Null: nothing was declared; empty: declared that none was used."""
    credits: tuple[Credit, ...] = Field(default=(), max_length=100)
    synthetic: bool = False
    """Made up by a generator for a demonstration, and labelled so wherever it is shown."""


class FilmSubmitted(Event, stream="film", key="film", version=2):
    """A snapshot of the film as its maker submitted it."""

    film: FilmId
    call: CallId
    edition: EditionId
    submitter: PersonId
    language: Language
    """The language the festival writes to the film-maker in."""
    category: CategoryId | None = None
    """The category of the call it was entered in; null: the call has none."""
    details: FilmDetails
    source: FilmSource | None = None
    """How it came in, where its submitter did not enter it here."""


class FilmRevised(Event, stream="film", key="film"):
    """A later snapshot takes the place of the one before: its maker proposed it, and the festival accepted it."""

    film: FilmId
    edition: EditionId
    revision: int = Field(ge=1)
    """Of the proposals for this film; those that were not accepted leave gaps."""
    category: CategoryId | None = None
    details: FilmDetails


class FilmRevisionDeclined(Event, stream="film", key="film"):
    """The film stays as it was: the festival did not accept what its maker wanted to change."""

    film: FilmId
    edition: EditionId
    revision: int = Field(ge=1)
    """Of the proposals for this film."""
    reason: Text


class FilmWithdrawn(Event, stream="film", key="film"):
    """The film-maker took the film back; no screening of it may follow."""

    film: FilmId
    edition: EditionId
    reason: Text | None = None


class FilmDisqualified(Event, stream="film", key="film"):
    """The festival took the film out of the competition and the programme; no screening of it may follow."""

    film: FilmId
    edition: EditionId
    reason: Text
