"""A screening of the draft, as it is shown."""

from datetime import date

from contracts.values import EditionId, FilmId, HallId, Language, Moment, ScreeningId, SectionId, VenueId
from eventkit.http.answers import Shown
from scheduling.projections.films import Standing


class ScreenedFilm(Shown):
    film: FilmId
    title: dict[Language, str] | None
    """Null until it is known; so are section and standing."""
    section: SectionId | None
    standing: Standing | None
    synthetic: bool


class Screening(Shown):
    screening: ScreeningId
    edition: EditionId
    hall: HallId
    hall_name: dict[Language, str]
    venue: VenueId
    day: date
    """The festival day it belongs to."""
    starts: Moment
    ends: Moment
    time_zone: str
    introduction: int
    """Seconds; so are the running time of its films and the time for questions."""
    running_time: int
    questions: int
    films: list[ScreenedFilm]
    opening: bool
    synthetic: bool
    cancelled: str | None
    """The reason."""
    version: int
