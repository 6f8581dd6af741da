"""Films that look like one entered twice: the same file, or the same title by the same people; here or in an edition
before. Who directed says more than who else is credited, and may have another record under the same name."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.submissions import FilmDetails, FilmRevised, FilmSubmitted
from contracts.values import EditionId, FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.duplicate import DuplicateDismissed
from submissions.domain.spelling import alike

duplicates = Projection("duplicates_v1", tables=("film_titles_v1", "dismissed_pairs_v1"))

DROP = "DELETE FROM film_titles_v1 WHERE film = ANY($1::uuid[])"
TITLES = "INSERT INTO film_titles_v1 (film, title) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING"
DISMISSED = """
INSERT INTO dismissed_pairs_v1 (film, other, reason, dismissed_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
ON CONFLICT (film, other) DO UPDATE SET (reason, dismissed_at) = (excluded.reason, excluded.dismissed_at)
"""

# $1: the edition; $2: the editions that may be looked into; $3: only pairs with these films; null for all.
# What was taken out of the same edition is no duplicate there; that it was taken out of another is worth knowing.
PAIRS = """
WITH mine AS (
    SELECT film, edition, submitter, credited, position FROM desk_films_v2
    WHERE edition = $1 AND ($3::uuid[] IS NULL OR film = ANY($3)) AND stage NOT IN ('withdrawn', 'disqualified')
), titled AS MATERIALIZED (
    SELECT DISTINCT m.film, o.film AS other, o.submitter = m.submitter AS submitted,
        o.credited && (m.credited || m.submitter) OR o.submitter = ANY(m.credited) AS credited,
        EXISTS (
            SELECT FROM film_directors_v1 x LEFT JOIN persons p USING (person),
                film_directors_v1 y LEFT JOIN persons q USING (person)
            WHERE x.film = m.film AND y.film = o.film AND (x.person = y.person
                OR lower(regexp_replace(p.name, '[[:space:][:punct:]]', '', 'g'))
                    = lower(regexp_replace(q.name, '[[:space:][:punct:]]', '', 'g')))
        ) AS directed
    FROM mine m
    JOIN film_titles_v1 t ON t.film = m.film
    JOIN film_titles_v1 u ON u.title = t.title AND u.film <> t.film
    JOIN desk_films_v2 o ON o.film = u.film
), alike AS (
    SELECT m.film, o.film AS other, 'same file' AS why
    FROM mine m
    JOIN files_v1 x ON x.film = m.film AND x.owner = m.submitter AND NOT x.removed
        AND x.purpose IN ('screener', 'trailer')
    JOIN files_v1 y ON y.sha256 = x.sha256 AND y.film <> x.film AND NOT y.removed
    JOIN desk_films_v2 o ON o.film = y.film AND o.submitter = y.owner
    UNION
    SELECT film, other, 'same title and director' FROM titled WHERE directed
    UNION
    SELECT film, other, 'same title and submitter' FROM titled WHERE submitted
    UNION
    SELECT film, other, 'same title and credit' FROM titled WHERE credited AND NOT directed AND NOT submitted
), pairs AS (
    SELECT DISTINCT ON (least(film, other), greatest(film, other)) film, other, whys
    FROM (SELECT film, other, array_agg(why ORDER BY why) AS whys FROM alike GROUP BY film, other) AS found
    ORDER BY least(film, other), greatest(film, other), film
)
SELECT p.film, p.other, p.whys, d.reason AS dismissed
FROM pairs p JOIN desk_films_v2 m ON m.film = p.film JOIN desk_films_v2 o ON o.film = p.other
    LEFT JOIN dismissed_pairs_v1 d ON d.film = least(p.film, p.other) AND d.other = greatest(p.film, p.other)
WHERE ($2::text[] IS NULL OR o.edition = ANY($2))
    AND (o.edition <> $1 OR o.stage NOT IN ('withdrawn', 'disqualified'))
ORDER BY d.film IS NOT NULL, p.whys && ARRAY['same file', 'same title and director'] DESC, m.position, o.position
LIMIT $4
"""


@duplicates.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    await _titles(db, {r.event.film: r.event.details for r in events})


@duplicates.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    await _titles(db, {r.event.film: r.event.details for r in events})


async def _titles(db: Any, films: Mapping[FilmId, FilmDetails]) -> None:
    await db.execute(DROP, list(films))
    rows = [(film, title) for film, each in films.items() for title in map(alike, each.title.values()) if title]
    if rows:
        await db.execute(TITLES, *zip(*rows, strict=True))


@duplicates.on(DuplicateDismissed)
async def dismissed(db: Any, events: list[Recorded[DuplicateDismissed]]) -> None:
    latest = {r.event.films: (*r.event.films, r.event.reason, r.envelope.time) for r in events}
    await db.execute(DISMISSED, *zip(*latest.values(), strict=True))


async def pairs(
    db: Any, edition: EditionId, editions: Sequence[EditionId] | None, films: Sequence[FilmId] | None, limit: int
) -> list[Any]:
    """At most `limit` pairs of a film of the edition and one of these editions, all for None; those that nobody has
    dismissed first, and of these the likely ones. Only pairs with these `films`, where they are named."""
    return await db.fetch(PAIRS, edition, editions, films, limit)
