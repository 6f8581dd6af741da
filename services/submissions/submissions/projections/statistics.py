"""Statistics of an edition's submissions at a moment: a fold of the log up to the moment's last position.

The moment's last position is the last of what is counted whose time is not later; several events may bear one time.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from contracts.values import EditionId
from submissions.domain.counted import Counts

LAST = """
SELECT position, at FROM (
    (SELECT position, at FROM film_standings_v1 WHERE edition = $1 AND at <= $2 ORDER BY position DESC LIMIT 1)
    UNION ALL
    (SELECT position, at FROM decision_standings_v1 WHERE edition = $1 AND at <= $2 ORDER BY position DESC LIMIT 1)
    UNION ALL
    (SELECT position, at FROM deadline_standings_v1 WHERE edition = $1 AND at <= $2 ORDER BY position DESC LIMIT 1)
) AS each ORDER BY position DESC LIMIT 1
"""

WORDS = """
SELECT word, count(*) FROM (
    SELECT unnest(words) AS word FROM film_standings_v1 WHERE edition = $1 AND position <= $2 AND until > $2
) AS standing GROUP BY word
"""

# Few calls, stages and sections go together: they are told apart afterwards.
TURNS = """
SELECT 'call:' || call, 'stage:' || stage, 'section:' || coalesce(f.section, d.section, ''), count(*)
FROM film_standings_v1 f LEFT JOIN (
    SELECT film, section FROM decision_standings_v1 WHERE edition = $1 AND position <= $2 AND until > $2
) AS d USING (film)
WHERE edition = $1 AND position <= $2 AND until > $2
GROUP BY 1, 2, 3
"""

AGES = """
SELECT 'age band:' || coalesce(age_band, ''), count(*) FROM (
    SELECT DISTINCT unnest(persons) AS person FROM film_standings_v1
    WHERE edition = $1 AND position <= $2 AND until > $2
) AS standing LEFT JOIN persons USING (person)
GROUP BY age_band
"""

# In every zone a day begins at a quarter of an hour: few moments are turned into dates.
DAYS = """
SELECT (quarter AT TIME ZONE $3)::date AS day, sum(films)::bigint AS films FROM (
    SELECT date_bin('15 minutes', submitted_at, 'epoch') AS quarter, count(*) AS films FROM film_standings_v1
    WHERE edition = $1 AND position <= $2 AND until > $2
    GROUP BY 1
) AS submitted GROUP BY 1 ORDER BY 1
"""

SUBMITTED = """
SELECT count(*) FROM film_standings_v1 WHERE edition = $1 AND position <= $2 AND until > $2 AND submitted_at <= $3
"""

DEADLINES = """
SELECT call, deadlines FROM deadline_standings_v1
WHERE edition = $1 AND position <= $2 AND until > $2
ORDER BY call
"""

ZONE = "SELECT place->>'time_zone' FROM editions_v2 WHERE edition = $1"


@dataclass(frozen=True, slots=True)
class Last:
    """The last position of a moment, and the time of what happened there."""

    position: int
    at: datetime | None


async def last_of(db: Any, edition: EditionId, moment: datetime) -> Last:
    """Of an edition; of position 0 and without a time where nothing had happened yet."""
    row = await db.fetchrow(LAST, edition, moment)
    return Last(row["position"], row["at"]) if row else Last(0, None)


async def words_at(db: Any, edition: EditionId, position: int) -> Counts:
    """What films say of themselves: by word, in how many films it is."""
    return dict(await db.fetch(WORDS, edition, position))


async def turns_at(db: Any, edition: EditionId, position: int) -> Counts:
    """What became of films: their calls, stages and sections, also those they are only meant for."""
    counts: Counter[str] = Counter()
    for *words, films in await db.fetch(TURNS, edition, position):
        counts.update(dict.fromkeys(words, films))
    return counts


async def ages_at(db: Any, edition: EditionId, position: int) -> Counts:
    """For how many people who submitted or are credited; each once. Their bands are those of today."""
    return dict(await db.fetch(AGES, edition, position))


async def days_at(db: Any, edition: EditionId, position: int, zone: str) -> list[tuple[date, int]]:
    """How many films were submitted on each day of the zone that had any."""
    return [(row["day"], row["films"]) for row in await db.fetch(DAYS, edition, position, zone)]


async def submitted_by(db: Any, edition: EditionId, position: int, moment: datetime) -> int:
    """How many of the films were submitted by then."""
    return await db.fetchval(SUBMITTED, edition, position, moment)


async def deadlines_at(db: Any, edition: EditionId, position: int) -> list[dict[str, Any]]:
    """Of every call: `call`, `tier`, `until`."""
    rows = await db.fetch(DEADLINES, edition, position)
    return [
        {"call": row["call"], "tier": one["tier"], "until": datetime.fromisoformat(one["until"])}
        for row in rows
        for one in orjson.loads(row["deadlines"])
    ]


async def zone_of(db: Any, edition: EditionId) -> str | None:
    """The IANA zone of the edition's place; None where there is no such edition."""
    return await db.fetchval(ZONE, edition)
