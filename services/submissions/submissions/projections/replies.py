"""The timers of a selection that nobody has answered yet: its maker is reminded, and then its place is free."""

from datetime import datetime, timedelta
from typing import Any

from contracts.submissions import (
    FilmDisqualified,
    FilmSelected,
    FilmWithdrawn,
    SelectionConfirmed,
    SelectionDeclined,
)
from contracts.values import FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.timers import clear_timer, set_timer
from submissions.domain.reply import LapseSelection, RemindOfSelection

replies = Projection("replies_v1")

BEFORE = timedelta(days=3)


@replies.on(FilmSelected)
async def selected(db: Any, events: list[Recorded[FilmSelected]]) -> None:
    for recorded in events:
        film, confirm_by = recorded.event.film, recorded.event.confirm_by
        remind = RemindOfSelection(film=film, confirm_by=confirm_by)
        await set_timer(db, _reminder(film), remind_at(recorded.envelope.time, confirm_by), remind)
        await set_timer(db, _lapse(film), confirm_by, LapseSelection(film=film, confirm_by=confirm_by))


async def settled(db: Any, events: list[Recorded[Any]]) -> None:
    for recorded in events:
        await clear_timer(db, _reminder(recorded.event.film))
        await clear_timer(db, _lapse(recorded.event.film))


for kind in (SelectionConfirmed, SelectionDeclined, FilmWithdrawn, FilmDisqualified):
    replies.on(kind)(settled)


def remind_at(told: datetime, confirm_by: datetime) -> datetime:
    """When to remind whoever was told then: three days before, but not before half of their time is over."""
    return max(confirm_by - BEFORE, told + (confirm_by - told) / 2)


def _reminder(film: FilmId) -> str:
    return f"remind film {film}"


def _lapse(film: FilmId) -> str:
    return f"lapse film {film}"
