"""A film on its way through an edition, at the stage its maker and the public may know."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal, Self

from contracts.event import Event
from contracts.submissions import (
    FilmNotSelected,
    FilmSelected,
    FilmSubmitted,
    FilmWithdrawn,
    SelectionConfirmed,
    SelectionDeclined,
)
from contracts.values import EditionId, FilmId
from eventkit.deciding import Refusal, States, missing

Stage = Literal["submitted", "selected", "not selected", "confirmed", "declined", "withdrawn"]

STAGE_AFTER: dict[type[Event], Stage] = {
    FilmSubmitted: "submitted",
    FilmSelected: "selected",
    FilmNotSelected: "not selected",
    SelectionConfirmed: "confirmed",
    SelectionDeclined: "declined",
    FilmWithdrawn: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Film:
    """Where a film stands. The decision on it, as long as it is private, is no part of this."""

    CATEGORY: ClassVar[str] = "film"

    edition: EditionId
    stage: Stage = "submitted"
    confirm_by: datetime | None = None
    """Until when its maker may confirm or decline; None before it is announced as selected."""

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, FilmSubmitted):
            return cls(event.edition)
        assert state is not None, "only a submitted film has further events"
        after = replace(state, stage=STAGE_AFTER[type(event)])
        return replace(after, confirm_by=event.confirm_by) if isinstance(event, FilmSelected) else after


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


def withdrawn() -> Refusal:
    """Nothing more happens to a withdrawn film."""
    return Refusal("withdrawn", "This film was withdrawn.")
