"""The timers that remind jurors before a round is due."""

from datetime import timedelta
from typing import Any

from contracts.values import RoundId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.timers import clear_timer, set_timer
from submissions.domain.jury.asking import RemindJurors
from submissions.domain.jury.round import RoundChanged, RoundClosed, RoundOpened

reminders = Projection("reminders_v1")

BEFORE = timedelta(days=3)


async def said(db: Any, events: list[Recorded[RoundOpened]] | list[Recorded[RoundChanged]]) -> None:
    for recorded in events:
        until = recorded.event.terms.until
        if until - BEFORE > recorded.envelope.time:
            remind = RemindJurors(round=recorded.event.round, until=until)
            await set_timer(db, _key(recorded.event.round), until - BEFORE, remind)
        else:
            await clear_timer(db, _key(recorded.event.round))


reminders.on(RoundOpened)(said)
reminders.on(RoundChanged)(said)


@reminders.on(RoundClosed)
async def closed(db: Any, events: list[Recorded[RoundClosed]]) -> None:
    for recorded in events:
        await clear_timer(db, _key(recorded.event.round))


def _key(of: RoundId) -> str:
    return f"remind jurors {of}"
