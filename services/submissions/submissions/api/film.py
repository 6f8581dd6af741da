"""A film, as it is shown."""

from typing import NotRequired

from contracts.submissions import FilmDetails
from contracts.values import CallId, CategoryId, EditionId, FilmId, Language, Moment, PersonId, SectionId
from eventkit.http.answers import Shown
from submissions.domain.decision import Outcome
from submissions.domain.film import Stage


class Film(Shown):
    film: FilmId
    edition: EditionId
    call: CallId
    category: CategoryId | None
    submitter: PersonId
    language: Language
    """In which its maker is written to."""
    details: FilmDetails
    revision: int
    """Of how many changes to what was submitted this is the last."""
    stage: Stage
    section: SectionId | None
    reason: str | None
    """Why it is at this stage, where somebody said so."""
    confirm_by: Moment | None
    submitted_at: Moment
    position: int
    """Its place among all films."""
    version: int


class Decision(Shown):
    outcome: Outcome
    section: SectionId | None
    reason: str | None
    revision: int | None
    """Of the film as it was decided on: where it has changed since, it is to be decided again. Null: not kept."""
    decided_at: Moment
    version: int


class DecidedFilm(Film):
    decision: NotRequired[Decision | None]
    """Private until it is announced: left out for those who do not decide."""
