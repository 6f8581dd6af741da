"""What restoring a backup of scheduling takes beside its log: the slots of the screenings that came back.

A screening is published and its slot is not, so a hall would be free where its screening is on.
"""

from datetime import date
from typing import Any

from contracts.event import stream_name
from eventkit.backup.beyond import Beyond
from eventkit.deciding import Command
from eventkit.states import StateCache
from scheduling.domain import DOMAIN
from scheduling.domain.hall import Hall
from scheduling.domain.recover_slots import RecoverSlots
from scheduling.domain.screening import Screening

HELD = """
SELECT DISTINCT data->>'hall' AS hall, data->>'day' AS day FROM log
WHERE type = 'SlotTaken' AND data->>'screening' = $1 ORDER BY hall, day
"""


async def mend(db: Any, beyond: Beyond) -> list[Command]:
    """Returns what gives each screening that came back the slot it has now."""
    came_back = {event.envelope.stream for event in beyond.events.values()}
    screenings = await _folded(db, {stream for stream in came_back if stream.startswith(f"{Screening.CATEGORY}-")})
    halls = await _folded(db, {stream_name(Hall.CATEGORY, screening.hall) for screening in screenings.values()})
    return [
        await _recover(db, screening, halls[stream_name(Hall.CATEGORY, screening.hall)])
        for screening in screenings.values()
    ]


async def _recover(db: Any, screening: Screening, hall: Hall) -> RecoverSlots:
    held = await db.fetch(HELD, str(screening.screening))
    return RecoverSlots(
        screening=screening.screening,
        edition=screening.edition,
        slot=None if screening.cancelled else hall.slot(screening.starts, screening.parts.length),
        held=tuple((row["hall"], date.fromisoformat(row["day"])) for row in held),
    )


async def _folded(db: Any, streams: set[str]) -> dict[str, Any]:
    """By stream, its state. Nobody writes to a log that is being restored."""
    return {stream: state for stream, (_, state) in (await StateCache(DOMAIN).load(db, 0, sorted(streams))).items()}
