"""The timers that free the places of films nobody confirmed in time."""

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
from submissions.domain.reply import LapseSelection

lapsings = Projection("lapsings_v1")


@lapsings.on(FilmSelected)
async def selected(db: Any, events: list[Recorded[FilmSelected]]) -> None:
    for event in (recorded.event for recorded in events):
        lapse = LapseSelection(film=event.film, confirm_by=event.confirm_by)
        await set_timer(db, _key(event.film), event.confirm_by, lapse)


async def settled(db: Any, events: list[Recorded[Any]]) -> None:
    for recorded in events:
        await clear_timer(db, _key(recorded.event.film))


for kind in (SelectionConfirmed, SelectionDeclined, FilmWithdrawn, FilmDisqualified):
    lapsings.on(kind)(settled)


def _key(film: FilmId) -> str:
    return f"lapse film {film}"
