"""What each release of a programme changed, and the halls it happens in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from contracts.scheduling import HallOpened, ProgrammePublished, VenueOpened
from eventkit.projection import Projection
from eventkit.recorded import Recorded

programme = Projection("programme_v1", tables=("venues_v1", "halls_v1", "releases_v1", "changes_v1"))

INSERT_VENUES = "INSERT INTO venues_v1 (venue, name) SELECT * FROM unnest($1::text[], $2::jsonb[])"
INSERT_HALLS = """
INSERT INTO halls_v1 (hall, venue, name, time_zone)
SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::text[])
"""
INSERT_RELEASES = "INSERT INTO releases_v1 (edition, release) SELECT * FROM unnest($1::text[], $2::integer[])"
INSERT_CHANGES = """
INSERT INTO changes_v1 (edition, release, screening, kind, hall, films, starts, ends)
SELECT edition, release, screening, kind, hall, string_to_array(films, ' ')::uuid[], starts, ends
FROM unnest($1::text[], $2::integer[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
    $8::timestamptz[]) AS new(edition, release, screening, kind, hall, films, starts, ends)
"""

COMPLETE = """
SELECT EXISTS (SELECT FROM releases_v1 WHERE edition = $1 AND release = $2)
    AND EXISTS (SELECT FROM editions_v2 WHERE edition = $1)
    AND NOT EXISTS (
        SELECT FROM changes_v1 c
        LEFT JOIN halls_v1 h USING (hall) LEFT JOIN venues_v1 v USING (venue)
        WHERE c.edition = $1 AND c.release = $2 AND v.venue IS NULL
    )
    AND NOT EXISTS (
        SELECT FROM changes_v1 c CROSS JOIN unnest(c.films) AS film LEFT JOIN films_v2 f USING (film)
        WHERE c.edition = $1 AND c.release = $2 AND f.film IS NULL
    )
"""
CREW = """
SELECT person, array_agg(DISTINCT film ORDER BY film) AS films
FROM changes_v1 c JOIN films_v2 f ON f.film = ANY (c.films) AND f.gone_at IS NULL
CROSS JOIN unnest(f.crew) AS person
WHERE c.edition = $1 AND c.release = $2 AND person NOT IN (SELECT person FROM forgotten)
GROUP BY person ORDER BY person
"""

# A screening's place and time before are those of the last release that changed it.
SCREENINGS_OF_CREW = """
SELECT c.kind, c.starts, h.name AS hall, v.name AS venue, h.time_zone,
    before.starts AS before_starts, before.name AS before_hall, before.time_zone AS before_zone, crew.films
FROM changes_v1 c
JOIN halls_v1 h USING (hall) JOIN venues_v1 v USING (venue)
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'title', f.title, 'original_language', f.original_language, 'language', f.language
    ) ORDER BY f.film) AS films
    FROM films_v2 f
    WHERE f.film = ANY (c.films) AND $3 = ANY (f.crew) AND (f.gone_at IS NULL OR f.gone_at > $4)
) AS crew
LEFT JOIN LATERAL (
    SELECT b.starts, bh.name, bh.time_zone FROM changes_v1 b JOIN halls_v1 bh USING (hall)
    WHERE b.edition = c.edition AND b.screening = c.screening AND b.release < c.release
    ORDER BY b.release DESC LIMIT 1
) AS before ON c.kind = 'moved'
WHERE c.edition = $1 AND c.release = $2 AND crew.films IS NOT NULL
ORDER BY c.starts, c.hall, c.screening
"""


@programme.on(VenueOpened)
async def venue_opened(db: Any, events: Sequence[Recorded[VenueOpened]]) -> None:
    rows = [(r.event.venue, orjson.dumps(r.event.name).decode()) for r in events]
    await db.execute(INSERT_VENUES, *zip(*rows, strict=True))


@programme.on(HallOpened)
async def hall_opened(db: Any, events: Sequence[Recorded[HallOpened]]) -> None:
    rows = [(e.hall, e.venue, orjson.dumps(e.name).decode(), e.time_zone) for e in (r.event for r in events)]
    await db.execute(INSERT_HALLS, *zip(*rows, strict=True))


@programme.on(ProgrammePublished)
async def published(db: Any, events: Sequence[Recorded[ProgrammePublished]]) -> None:
    releases = [(r.event.edition, r.event.release) for r in events]
    await db.execute(INSERT_RELEASES, *zip(*releases, strict=True))
    rows = [row for r in events for row in _changes(r.event)]
    if rows:
        await db.execute(INSERT_CHANGES, *zip(*rows, strict=True))


def _changes(event: ProgrammePublished) -> list[tuple[Any, ...]]:
    entries = {entry.screening: entry for entry in event.entries}
    return [
        (event.edition, event.release, c.screening, c.kind, e.hall, " ".join(map(str, e.films)), e.starts, e.ends)
        for c in event.changes
        for e in [entries[c.screening]]
    ]


async def release_complete(db: Any, edition: str, release: int) -> bool:
    """Whether the release, its edition, and the halls and films of what it changed have arrived."""
    return await db.fetchval(COMPLETE, edition, release)


async def crew_of_release(db: Any, edition: str, release: int) -> dict[UUID, list[UUID]]:
    """By person who made a film of a changed screening: those films. Without films that are gone."""
    return {row["person"]: row["films"] for row in await db.fetch(CREW, edition, release)}


async def screenings_of_crew(
    db: Any, edition: str, release: int, person: UUID, as_of: datetime
) -> list[dict[str, Any]]:
    """The screenings of the person's films that the release changed, by time; without films gone by `as_of`."""
    rows = await db.fetch(SCREENINGS_OF_CREW, edition, release, person, as_of)
    texts = ("hall", "venue", "before_hall", "films")
    return [{**row, **{name: row[name] and orjson.loads(row[name]) for name in texts}} for row in rows]
