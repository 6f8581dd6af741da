"""What `submissions` tells: editions, calls for entries, films and their selection."""

from contracts.event import Event
from contracts.submissions.calls import CallCategory, CallClosed, CallExtended, CallOpened, Deadline, DeadlineTier
from contracts.submissions.editions import AwardCategoryAdded, EditionAnnounced, SectionAdded
from contracts.submissions.films import (
    AiUse,
    Credit,
    Extent,
    FilePurpose,
    FilmDetails,
    FilmDisqualified,
    FilmKind,
    FilmRevised,
    FilmRevisionDeclined,
    FilmSubmitted,
    FilmWithdrawn,
    PremiereStatus,
    Stage,
)
from contracts.submissions.reviews import FilmTakenIntoReview
from contracts.submissions.selection import (
    FilmNotSelected,
    FilmSelected,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
)
from contracts.submissions.verdicts import FilmFoundEligible, FilmFoundIneligible

EVENTS: tuple[type[Event], ...] = (
    EditionAnnounced,
    SectionAdded,
    AwardCategoryAdded,
    CallOpened,
    CallExtended,
    CallClosed,
    FilmSubmitted,
    FilmRevised,
    FilmRevisionDeclined,
    FilmWithdrawn,
    FilmDisqualified,
    FilmFoundEligible,
    FilmFoundIneligible,
    FilmTakenIntoReview,
    FilmSelected,
    FilmNotSelected,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
)

__all__ = [
    "EVENTS",
    "AiUse",
    "AwardCategoryAdded",
    "CallCategory",
    "CallClosed",
    "CallExtended",
    "CallOpened",
    "Credit",
    "Deadline",
    "DeadlineTier",
    "EditionAnnounced",
    "Extent",
    "FilePurpose",
    "FilmDetails",
    "FilmDisqualified",
    "FilmFoundEligible",
    "FilmFoundIneligible",
    "FilmKind",
    "FilmNotSelected",
    "FilmRevised",
    "FilmRevisionDeclined",
    "FilmSelected",
    "FilmSubmitted",
    "FilmTakenIntoReview",
    "FilmWithdrawn",
    "PremiereStatus",
    "SectionAdded",
    "SelectionConfirmed",
    "SelectionDeclined",
    "SelectionLapsed",
    "Stage",
]
