"""The screenings of each edition's latest release: what visitors can vote for, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contracts.scheduling import ProgrammePublished
from contracts.values import EditionId, FilmId, ScreeningId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.ballots import TAKEN_FOR

showings = Projection("showings_v1", tables=("showings_v1",))

FORGET = "DELETE FROM showings_v1 WHERE edition = ANY($1::text[])"
RELEASED = """
INSERT INTO showings_v1 (screening, edition, release, films, starts, ends, cancelled)
SELECT (entry->>'screening')::uuid, release->>'edition', (release->>'release')::integer,
    ARRAY(SELECT film::uuid FROM jsonb_array_elements_text(entry->'films') AS film),
    (entry->>'starts')::timestamptz, (entry->>'ends')::timestamptz, (entry->>'cancelled')::boolean
FROM unnest($1::jsonb[]) AS release, jsonb_array_elements(release->'entries') AS entry
"""

COLUMNS = "screening, edition, films, starts, ends, cancelled"
ONE = f"SELECT {COLUMNS} FROM showings_v1 WHERE screening = $1"
OPEN = f"""
SELECT {COLUMNS} FROM showings_v1
WHERE edition = $1 AND NOT cancelled AND starts <= $2 AND ends + $3::interval > $2 ORDER BY starts DESC, screening
"""


@dataclass(frozen=True, slots=True)
class Showing:
    """A screening as it was released last."""

    screening: ScreeningId
    edition: EditionId
    films: Sequence[FilmId]
    starts: datetime
    ends: datetime
    cancelled: bool


@showings.on(ProgrammePublished)
async def released(db: Any, events: list[Recorded[ProgrammePublished]]) -> None:
    latest = {r.event.edition: r.event for r in events}  # releases of an edition come in their order
    await db.execute(FORGET, list(latest))
    await db.execute(RELEASED, [event.model_dump_json() for event in latest.values()])


async def showing_by_id(db: Any, screening: ScreeningId) -> Showing | None:
    row = await db.fetchrow(ONE, screening)
    return Showing(**row) if row else None


async def open_showings(db: Any, edition: EditionId, now: datetime) -> list[Showing]:
    """Those that take ballots `now`, as far as their time says, the latest first."""
    return [Showing(**row) for row in await db.fetch(OPEN, edition, now, TAKEN_FOR)]
