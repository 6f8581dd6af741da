"""What the draft answers: screenings with their halls, films and festival days."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from scheduling.domain.festival_day import begins, festival_day
from scheduling.domain.hall import Hall

# What each event says is stored apart and joined here, so no order between topics is needed.
SCREENINGS = """
SELECT s.screening, s.edition, s.hall, h.venue, h.name AS hall_name, h.rollover, s.starts, s.ends,
    s.time_zone, s.introduction, s.running_time, s.questions, s.opening, s.synthetic, s.cancelled,
    s.version,
    (SELECT jsonb_agg(jsonb_build_object('film', wanted.film, 'title', f.title, 'section', f.section,
            'standing', f.standing, 'synthetic', coalesce(f.synthetic, false)) ORDER BY wanted.n)
        FROM unnest(s.films) WITH ORDINALITY AS wanted(film, n)
        LEFT JOIN films_v1 f ON f.film = wanted.film) AS films
FROM screenings_v1 s JOIN halls_v1 h ON h.hall = s.hall
"""

OF_EDITION = f"""
{SCREENINGS} WHERE s.edition = $1 AND (s.starts, s.screening) > ($2, $3)
ORDER BY s.starts, s.screening LIMIT $4
"""

OF_DAY = f"""
{SCREENINGS} JOIN unnest($4::text[], $5::timestamptz[], $6::timestamptz[]) AS day(hall, begins, ends)
    ON day.hall = s.hall AND s.starts >= day.begins AND s.starts < day.ends
WHERE s.edition = $1 AND (s.starts, s.screening) > ($2, $3)
ORDER BY s.starts, s.screening LIMIT $7
"""

ONE = f"{SCREENINGS} WHERE s.screening = $1"

FILMS_BY_SCREENING = "SELECT screening, films FROM screenings_v1 WHERE edition = $1"

Cursor = tuple[datetime, UUID]


async def draft_of(db: Any, edition: str, after: Cursor, limit: int) -> list[dict[str, Any]]:
    """The screenings of an edition after a start and id, in order of their starts."""
    return [_screening(row) for row in await db.fetch(OF_EDITION, edition, *after, limit)]


async def draft_of_day(
    db: Any, edition: str, day: date, halls: Sequence[Hall], after: Cursor, limit: int
) -> list[dict[str, Any]]:
    """The same of one festival day, each of `halls` by its own clock and rollover."""
    starts = [begins(day, hall.time_zone, hall.rollover) for hall in halls]
    ends = [begins(day + timedelta(days=1), hall.time_zone, hall.rollover) for hall in halls]
    ids = [hall.hall for hall in halls]
    return [_screening(row) for row in await db.fetch(OF_DAY, edition, *after, ids, starts, ends, limit)]


async def screening_by_id(db: Any, screening: UUID) -> dict[str, Any] | None:
    row = await db.fetchrow(ONE, screening)
    return _screening(row) if row else None


async def films_by_screening(db: Any, edition: str) -> dict[UUID, tuple[UUID, ...]]:
    """All screenings of an edition, each with its films."""
    rows = await db.fetch(FILMS_BY_SCREENING, edition)
    return {row["screening"]: tuple(row["films"]) for row in rows}


def _screening(row: Any) -> dict[str, Any]:
    found = dict(row)
    found["day"] = festival_day(row["starts"], row["time_zone"], found.pop("rollover"))
    found["hall_name"] = orjson.loads(row["hall_name"])
    found["films"] = orjson.loads(row["films"])
    return found
