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
    FilmKind,
    FilmSubmitted,
    FilmWithdrawn,
    PremiereStatus,
    Stage,
)
from contracts.submissions.selection import FilmNotSelected, FilmSelected, SelectionConfirmed, SelectionDeclined

EVENTS: tuple[type[Event], ...] = (
    EditionAnnounced,
    SectionAdded,
    AwardCategoryAdded,
    CallOpened,
    CallExtended,
    CallClosed,
    FilmSubmitted,
    FilmWithdrawn,
    FilmSelected,
    FilmNotSelected,
    SelectionConfirmed,
    SelectionDeclined,
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
    "FilmKind",
    "FilmNotSelected",
    "FilmSelected",
    "FilmSubmitted",
    "FilmWithdrawn",
    "PremiereStatus",
    "SectionAdded",
    "SelectionConfirmed",
    "SelectionDeclined",
    "Stage",
]
