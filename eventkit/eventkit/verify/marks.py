"""Has every handler come as far as there is something to read, and is nothing parked?"""

from collections.abc import Mapping
from typing import Any

from eventkit.handler import OWN, Handler, sources_of
from eventkit.marks import LOG_PARTITION, read_marks
from eventkit.verify.finding import Finding

PARKED = """
SELECT handler, stream, count(*) AS events, max(error) AS error
FROM parked GROUP BY handler, stream ORDER BY handler, stream LIMIT 20
"""

SKIPPED = "SELECT * FROM skipped WHERE handled_at IS NULL ORDER BY handler, source, position LIMIT 20"

Ends = Mapping[tuple[str, int], int]
"""By source and partition, the last position there is to read."""


async def check_marks(db: Any, service: str, handler: Handler, ends: Ends) -> list[Finding]:
    """Marks that are behind the end of what they read, or beyond it."""
    marks = await read_marks(db, handler.name)
    found: list[Finding] = []
    for source in sources_of(handler, service):
        for (of, partition), end in ends.items():
            if of != source:
                continue
            mark = marks.get((source, partition))
            position = mark.position if mark else 0
            if position != end:
                where = "the log" if source == OWN else f"{source}, partition {partition}"
                found.append(Finding("marks", f"{handler.name} is at {position} of {end} in {where}"))
    return found


async def check_parked(db: Any) -> list[Finding]:
    return [
        Finding("parked", f"{r['handler']}: {r['events']} of {r['stream']} ({r['error']})")
        for r in await db.fetch(PARKED)
    ]


async def check_skipped(db: Any) -> list[Finding]:
    return [
        Finding(
            "skipped",
            f"{r['handler']} is without {r['type']} at {r['position']} of {r['source']}, of {r['stream']}: "
            f"{r['who']} skipped it on {r['at']:%Y-%m-%d}: {r['why']}",
        )
        for r in await db.fetch(SKIPPED)
    ]


async def own_end(db: Any) -> dict[tuple[str, int], int]:
    position = await db.fetchval("SELECT position FROM log_head")
    return {(OWN, LOG_PARTITION): position}
