"""What `submissions` tells: editions, calls for entries, films and their selection."""

from contracts.event import Event
from contracts.submissions.calls import CallClosed, CallOpened
from contracts.submissions.editions import EditionAnnounced, SectionAdded
from contracts.submissions.films import (
    AiUse,
    Credit,
    Extent,
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
    CallOpened,
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
    "CallClosed",
    "CallOpened",
    "Credit",
    "EditionAnnounced",
    "Extent",
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
