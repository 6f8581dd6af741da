"""The draft: every screening as it stands, cancelled ones included."""

from collections.abc import Sequence
from typing import Any

from contracts.scheduling import ScreeningCancelled, ScreeningMoved, ScreeningScheduled
from eventkit.projection import Projection
from eventkit.recorded import Recorded

screenings = Projection("screenings_v1", tables=("screenings_v1",))

INSERT = """
INSERT INTO screenings_v1 (screening, edition, hall, films, starts, ends, time_zone, introduction,
    running_time, questions, opening, synthetic, version)
SELECT screening, edition, hall, string_to_array(films, ',')::uuid[], starts, ends, time_zone,
    introduction, running_time, questions, opening, synthetic, version
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
    $7::text[], $8::integer[], $9::integer[], $10::integer[], $11::boolean[], $12::boolean[],
    $13::integer[]) AS new(screening, edition, hall, films, starts, ends, time_zone, introduction,
    running_time, questions, opening, synthetic, version)
"""

MOVE = """
UPDATE screenings_v1 s
SET hall = new.hall, starts = new.starts, ends = new.ends, time_zone = new.time_zone, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::integer[])
    AS new(screening, hall, starts, ends, time_zone, version)
WHERE s.screening = new.screening
"""

CANCEL = """
UPDATE screenings_v1 s SET cancelled = new.reason, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(screening, reason, version)
WHERE s.screening = new.screening
"""


@screenings.on(ScreeningScheduled)
async def scheduled(db: Any, events: Sequence[Recorded[ScreeningScheduled]]) -> None:
    rows = [
        (
            e.screening,
            e.edition,
            e.hall,
            # Postgres has no arrays of arrays of different lengths.
            ",".join(map(str, e.films)),
            e.starts,
            e.ends,
            e.time_zone,
            e.parts.introduction,
            e.parts.films,
            e.parts.questions,
            e.opening,
            e.synthetic,
            r.envelope.version,
        )
        for r in events
        for e in [r.event]
    ]
    await db.execute(INSERT, *zip(*rows, strict=True))


@screenings.on(ScreeningMoved)
async def moved(db: Any, events: Sequence[Recorded[ScreeningMoved]]) -> None:
    last = {r.event.screening: r for r in events}
    rows = [
        (e.screening, e.hall, e.starts, e.ends, e.time_zone, r.envelope.version)
        for r in last.values()
        for e in [r.event]
    ]
    await db.execute(MOVE, *zip(*rows, strict=True))


@screenings.on(ScreeningCancelled)
async def cancelled(db: Any, events: Sequence[Recorded[ScreeningCancelled]]) -> None:
    rows = [(r.event.screening, r.event.reason, r.envelope.version) for r in events]
    await db.execute(CANCEL, *zip(*rows, strict=True))
