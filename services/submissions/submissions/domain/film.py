"""A film on its way through an edition, at the stage its maker may know."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal, Self

from contracts.event import Event
from contracts.submissions import (
    FilmDetails,
    FilmDisqualified,
    FilmFoundEligible,
    FilmFoundIneligible,
    FilmNotSelected,
    FilmRevised,
    FilmRevisionDeclined,
    FilmSelected,
    FilmSubmitted,
    FilmTakenIntoReview,
    FilmWaitlisted,
    FilmWithdrawn,
    FinalFileAccepted,
    FinalFileChecked,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
    SelectionReminded,
)
from contracts.values import CallId, CategoryId, EditionId, FileId, FilmId, PersonId, SectionId
from eventkit.deciding import Refusal, States, missing
from submissions.domain.essence import essence

Stage = Literal[
    "submitted",
    "eligible",
    "ineligible",
    "in review",
    "selected",
    "not selected",
    "waitlisted",
    "confirmed",
    "declined",
    "lapsed",
    "withdrawn",
    "disqualified",
]

STAGE_AFTER: dict[type[Event], Stage] = {
    FilmSubmitted: "submitted",
    FilmFoundEligible: "eligible",
    FilmFoundIneligible: "ineligible",
    FilmTakenIntoReview: "in review",
    FilmSelected: "selected",
    FilmNotSelected: "not selected",
    FilmWaitlisted: "waitlisted",
    SelectionConfirmed: "confirmed",
    SelectionDeclined: "declined",
    SelectionLapsed: "lapsed",
    FilmWithdrawn: "withdrawn",
    FilmDisqualified: "disqualified",
}

UNANNOUNCED = frozenset[Stage](["submitted", "eligible", "ineligible", "in review"])
"""The selection has said nothing of it yet."""
TO_DECIDE = UNANNOUNCED - {"ineligible"}
"""It may be decided on, once it is known to be eligible."""
OVER = frozenset[Stage](["not selected", "declined", "lapsed", "withdrawn", "disqualified"])
"""Nothing more comes of it in this edition."""


@dataclass(frozen=True, slots=True)
class Final:
    """The final file, and how long it is in seconds; `open`: nobody has taken it yet, and it is not as it should be."""

    file: FileId
    runtime: int
    open: bool


@dataclass(frozen=True, slots=True)
class Film:
    """Where a film stands, and its last snapshot. The decision on it, as long as it is private, is no part of this."""

    CATEGORY: ClassVar[str] = "film"

    edition: EditionId
    call: CallId
    category: CategoryId | None
    details: FilmDetails
    submitter: PersonId
    stage: Stage = "submitted"
    revision: int = 0
    confirm_by: datetime | None = None
    """Until when its maker may confirm or decline; None before it is announced as selected."""
    reviewed: bool = False
    """Whether jurors were given it: it is theirs again once a change to it was found eligible."""
    section: SectionId | None = None
    """The section it is selected for, or waits for, as announced last."""
    became: int = 0
    """Since which revision it is the film that somebody may have watched: a vote on an earlier one is stale."""
    final: Final | None = None

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, FilmSubmitted):
            return cls(event.edition, event.call, event.category, event.details, event.submitter)
        assert state is not None, "only a submitted film has further events"
        if isinstance(event, FilmRevisionDeclined | SelectionReminded):
            return state
        if isinstance(event, FinalFileChecked | FinalFileAccepted):
            differs = isinstance(event, FinalFileChecked) and event.differs
            return replace(state, final=Final(event.file, event.runtime, open=differs))
        if isinstance(event, FilmRevised):
            found_again = state.stage in UNANNOUNCED
            return replace(
                state,
                category=event.category,
                details=event.details,
                revision=event.revision,
                became=state.became if essence(event.details) == essence(state.details) else event.revision,
                stage="submitted" if found_again else state.stage,
            )
        after = replace(state, stage=STAGE_AFTER[type(event)])
        if isinstance(event, FilmTakenIntoReview):
            return replace(after, reviewed=True)
        if isinstance(event, FilmSelected):
            return replace(after, confirm_by=event.confirm_by, section=event.section)
        return replace(after, section=event.section) if isinstance(event, FilmWaitlisted) else after

    @property
    def called(self) -> str:
        """Its original title."""
        title = self.details.title
        return title.get(self.details.original_language) or next(iter(title.values()))


def film_in(states: States, film: FilmId) -> Film:
    """The film, or the refusal that there is none."""
    found = states.get(Film, film)
    if found is None:
        raise missing("There is no such film.")
    return found


def film_in_edition(states: States, film: FilmId, edition: EditionId) -> Film:
    """The film, or the refusal that the edition has none such."""
    found = film_in(states, film)
    if found.edition != edition:
        raise missing("There is no such film.")
    return found


def film_in_call(states: States, film: FilmId, edition: EditionId, call: CallId) -> Film:
    """The film, or the refusal that none such was entered in the edition's call."""
    found = film_in_edition(states, film, edition)
    if found.call != call:
        raise missing("There is no such film.")
    return found


def withdrawn() -> Refusal:
    """Nothing more happens to a withdrawn film."""
    return Refusal("withdrawn", "This film was withdrawn.")


def disqualified() -> Refusal:
    """Nothing more happens to a film that was disqualified."""
    return Refusal("disqualified", "This film was disqualified.")


def check_not_gone(film: Film) -> None:
    """Raises the refusal where the film was withdrawn or disqualified."""
    if film.stage == "withdrawn":
        raise withdrawn()
    if film.stage == "disqualified":
        raise disqualified()


def check_going_on(film: Film) -> None:
    """Raises the refusal where nothing more comes of the film in this edition."""
    check_not_gone(film)
    if film.stage in OVER:
        raise Refusal("over", "Nothing more comes of this film in this edition.")
