"""Juries: rounds of review, who watches what, what they say, and what comes of it. All of it is private."""

from contracts.event import Event
from eventkit.deciding import Aggregate
from submissions.domain.jury.asking import Asked, RoundDue
from submissions.domain.jury.round import (
    FilmExcluded,
    FilmsGiven,
    JurorJoined,
    JurorLeft,
    JurorRecused,
    MinutesKept,
    Round,
    RoundBegun,
    RoundChanged,
    RoundClosed,
    RoundOpened,
    TieBroken,
)
from submissions.domain.jury.ties import Ties, TiesDeclared
from submissions.domain.jury.voting import FilmScored, Vote

EVENTS: tuple[type[Event], ...] = (
    RoundOpened,
    RoundChanged,
    RoundBegun,
    RoundDue,
    FilmsGiven,
    JurorJoined,
    JurorLeft,
    JurorRecused,
    FilmExcluded,
    RoundClosed,
    TieBroken,
    MinutesKept,
    FilmScored,
    TiesDeclared,
)
AGGREGATES: tuple[type[Aggregate], ...] = (Round, Vote, Ties, Asked)
