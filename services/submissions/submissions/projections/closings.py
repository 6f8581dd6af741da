"""The timers that close calls at their deadlines."""

from typing import Any

from contracts.submissions import CallClosed, CallOpened
from contracts.values import CallId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.timers import clear_timer, set_timer
from submissions.domain.call import CloseCall

closings = Projection("closings_v1")


@closings.on(CallOpened)
async def opened(db: Any, events: list[Recorded[CallOpened]]) -> None:
    for event in (recorded.event for recorded in events):
        await set_timer(db, _key(event.call), event.deadline, CloseCall(call=event.call))


@closings.on(CallClosed)
async def closed(db: Any, events: list[Recorded[CallClosed]]) -> None:
    for recorded in events:
        await clear_timer(db, _key(recorded.event.call))


def _key(call: CallId) -> str:
    return f"close call {call}"
