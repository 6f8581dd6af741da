"""What is known of a festival, and what the demonstration assumes to fill it out: the files in `festivals/`."""

from datetime import date
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from contracts.cocreation import ProposalKind, Track
from contracts.scheduling import VenueKind
from contracts.submissions import FilmKind
from contracts.submissions.editions import AwardedBy
from contracts.values import (
    AwardId,
    Country,
    EditionId,
    HallId,
    Language,
    LocalText,
    Place,
    PlanId,
    SectionId,
    Title,
    VenueId,
)
from matinee.demo.calling import Call

NAMES = ("mina-2025", "mina-2024", "sco-2025", "familylens-3")
"""One whose makers submitted to an earlier one comes before it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Edition(_Part):
    edition: EditionId
    name: Title
    place: Place
    starts_on: date
    ends_on: date
    languages: tuple[Language, ...]


class Host(_Part):
    name: Title
    country: Country | None = None


class Section(_Part):
    section: SectionId
    name: Title
    works: int
    """How many works it holds; what the named ones leave open is made up."""
    kind: FilmKind = "film"
    waitlisted: int = 0
    """How many made-up works wait for a place, which there are as many of as works."""


class Jury(_Part):
    """A round of review: over the works of a section, or over all that are eligible and not decided on."""

    jury: str
    name: Title
    section: SectionId | None = None
    jurors: int
    """How many of the festival's jurors judge, from the first."""
    each: int
    """Jurors a work."""
    criteria: tuple[Title, ...]
    closed: bool = False
    """All have said what they think; else half have."""


class Award(_Part):
    award: AwardId
    name: Title
    awarded_by: AwardedBy
    host: int | None = None
    """Which of the hosts gives it, counted from 1; None: the festival."""
    to: tuple[str, ...] = ()
    """Titles of the named works that share it; none: it is given to nobody yet."""
    statement: LocalText | None = None


class NamedWork(_Part):
    """A work that the reports name."""

    title: Title
    section: SectionId
    countries: tuple[Country, ...]
    opening: bool = False
    questions: int = 0
    """Seconds of Q&A after its screening."""
    time_published: bool = False
    """Place and time of its screening are facts too."""


class Hall(_Part):
    hall: HallId
    name: Title
    seats: int | None = None
    wheelchair_places: int | None = None
    changeover: int = 900
    shared: bool = False


class Venue(_Part):
    venue: VenueId
    name: Title
    kind: VenueKind
    halls: tuple[Hall, ...]


class Row(_Part):
    """Screenings in a hall on some days, one after another; each is of one of the sections, in turn."""

    hall: HallId
    days: tuple[date, ...] | None = None
    """None: every day of the edition."""
    first: str
    """When the first begins, on the hall's clock: "24:15" is a quarter past midnight of the same festival day."""
    every: int = 0
    """Minutes from one beginning to the next."""
    screenings: int
    films: int = 1
    """Films in each."""
    introduction: int = 0
    """Seconds in which the crew meets the audience before the film."""
    sections: tuple[SectionId, ...]


class Plan(_Part):
    plan: PlanId
    name: Title
    tracks: tuple[Track, ...]
    about: LocalText


class Proposal(_Part):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    key: str
    by: str | None = None
    """The title of the work whose maker proposes it; None: somebody else."""
    country: Country | None = Field(default=None, alias="from")
    """Where its proposer is known to be from."""
    track: Track
    kind: ProposalKind
    language: Language
    title: str
    text: str
    accessibility: str | None = None
    supporters: int
    accepted: str | None = None
    """What the product manager says to it."""
    declined: str | None = None
    """Why it is not taken up."""
    synthetic: bool = True
    """Made up; false where the reports tell of it."""


class Ages(_Part):
    """Of those who made the works, in years."""

    youngest: int
    """A child in the care of a maker, and credited."""
    oldest: int


class Festival(_Part):
    edition: Edition
    assumed: tuple[str, ...]
    """What the reports do not say, and the demonstration had to make up."""
    hosts: tuple[Host, ...]
    call: Call
    sections: tuple[Section, ...] = ()
    awards: tuple[Award, ...] = ()
    jurors: int = 0
    juries: tuple[Jury, ...] = ()
    not_selected: int = 0
    """Made-up films that are submitted and not selected."""
    undecided: int = 0
    """Made-up films that are submitted and wait for a decision."""
    makers_of: EditionId | None = None
    """Whose makers submitted these films; None: its own."""
    ages: Ages | None = None
    countries: tuple[Country, ...]
    genres: tuple[str, ...]
    minutes: tuple[int, int]
    """The shortest and the longest running time of what is made up."""
    device: str | None = None
    """What all works are known to be shot on."""
    devices: tuple[str, ...] = ()
    """What made-up works were shot on."""
    works: tuple[NamedWork, ...] = ()
    venues: tuple[Venue, ...] = ()
    programme: tuple[Row, ...] = ()
    plan: Plan | None = None
    proposals: tuple[Proposal, ...] = ()

    @property
    def key(self) -> EditionId:
        return self.edition.edition


def read_data(name: str) -> Any:
    """A data file of the demonstration."""
    return yaml.safe_load((resources.files("matinee.demo") / name).read_text(encoding="utf-8"))


def festivals() -> tuple[Festival, ...]:
    """All festivals of the demonstration, as their files describe them."""
    return tuple(Festival.model_validate(read_data(f"festivals/{name}.yaml")) for name in NAMES)
