"""The timers that close calls at their last deadlines."""

from collections.abc import Sequence
from typing import Any

from contracts.submissions import CallClosed, CallExtended, CallOpened
from contracts.values import CallId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.timers import clear_timer, set_timer
from submissions.domain.call import CloseCall

closings = Projection("closings_v1")


async def open_until(db: Any, events: Sequence[Recorded[CallOpened] | Recorded[CallExtended]]) -> None:
    for event in (recorded.event for recorded in events):
        deadline = event.deadlines[-1].until
        await set_timer(db, _key(event.call), deadline, CloseCall(call=event.call, at=deadline))


closings.on(CallOpened)(open_until)
closings.on(CallExtended)(open_until)


@closings.on(CallClosed)
async def closed(db: Any, events: list[Recorded[CallClosed]]) -> None:
    for recorded in events:
        await clear_timer(db, _key(recorded.event.call))


def _key(call: CallId) -> str:
    return f"close call {call}"
