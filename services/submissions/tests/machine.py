"""The machine of a film, told apart from the code that is tested by it: what may happen at which stage, and then."""

from collections.abc import Mapping

ON_THE_DESK = ("longlisted", "shortlisted", "selected", "not selected", "waitlisted")
"""What programmers decide in private, in whatever order, until it is told."""

_CHANGED = {"FilmRevisionDeclined": None, "FilmWithdrawn": "withdrawn", "FilmDisqualified": "disqualified"}
_FOUND = {"FilmFoundEligible": "eligible", "FilmFoundIneligible": "ineligible", "FilmRevised": "submitted"}
_TOLD = {"FilmSelected": "selected", "FilmNotSelected": "not selected", "FilmWaitlisted": "waitlisted"}
_REVIEWED = {"FilmTakenIntoReview": "in review"}
_FINAL = {"FinalFileChecked": None, "FinalFileAccepted": None}
_WITHDRAWN = {"FilmWithdrawn": "withdrawn"}

MACHINE: Mapping[str | None, Mapping[str, str | None]] = {
    None: {"FilmSubmitted": "submitted"},
    "submitted": _CHANGED | _FOUND | _TOLD | _REVIEWED,
    "eligible": _CHANGED | _FOUND | _TOLD | _REVIEWED,
    "ineligible": _CHANGED | _FOUND,
    "in review": _CHANGED | _FOUND | _TOLD,
    "waitlisted": _CHANGED | {"FilmRevised": None, "FilmSelected": "selected", "FilmNotSelected": "not selected"},
    "selected": _CHANGED
    | _FINAL
    | {"FilmRevised": None, "SelectionReminded": None}
    | {"SelectionConfirmed": "confirmed", "SelectionDeclined": "declined", "SelectionLapsed": "lapsed"},
    "confirmed": _CHANGED | _FINAL | {"FilmRevised": None},
    "not selected": _WITHDRAWN,
    "declined": _WITHDRAWN,
    "lapsed": _WITHDRAWN,
    "withdrawn": {},
    "disqualified": {},
}
"""By stage (null: before it is submitted): what may happen, and the stage after it, null being the same."""

NOT_BEFORE_IT_IS_ELIGIBLE = frozenset({*_TOLD, *_REVIEWED})
"""What does not happen to a film that is only submitted, where its call has rules."""


def stage_after(stage: str | None, happened: str) -> str | None:
    """Raises KeyError where that must not happen at this stage."""
    return MACHINE[stage][happened] or stage
