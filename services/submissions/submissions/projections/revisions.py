"""Changes that makers asked for, and the festival's answers. For the film's maker and the edition's staff."""

from typing import Any
from uuid import UUID

import orjson

from contracts.values import EditionId, FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.film import OVER
from submissions.domain.revision import RevisionAnswered, RevisionProposed

revisions = Projection("revisions_v1", tables=("revisions_v1",))

# A proposal replaces the one that waits, also where both are in the set.
PROPOSED = """
WITH new AS (
    SELECT *, lead(proposed_at) OVER (PARTITION BY film ORDER BY revision) AS replaced_at
    FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[])
        AS new(film, revision, edition, category, details, proposed_at)
), replaced AS (
    UPDATE revisions_v1 r SET answer = 'replaced', answered_at = first.proposed_at
    FROM (SELECT film, min(proposed_at) AS proposed_at FROM new GROUP BY film) AS first
    WHERE r.film = first.film AND r.answer IS NULL
)
INSERT INTO revisions_v1 (film, revision, edition, category, details, proposed_at, answer, answered_at)
SELECT film, revision, edition, category, details, proposed_at,
    CASE WHEN replaced_at IS NOT NULL THEN 'replaced' END, replaced_at
FROM new
"""

ANSWERED = """
UPDATE revisions_v1 r SET answer = new.answer, reason = new.reason, answered_at = new.answered_at
FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[])
    AS new(film, revision, answer, reason, answered_at)
WHERE r.film = new.film AND r.revision = new.revision
"""

COLUMNS = "film, revision, edition, category, details, proposed_at, answer, reason, answered_at"
OF_FILM = f"SELECT {COLUMNS} FROM revisions_v1 WHERE film = $1 ORDER BY revision"
# Of a film of which nothing more comes, no change is answered any more.
WAITING = f"""
SELECT {COLUMNS} FROM revisions_v1 r
WHERE edition = $1 AND answer IS NULL AND (proposed_at, film) > ($2, $3)
    AND EXISTS (SELECT FROM films_v2 f WHERE f.film = r.film AND f.stage <> ALL($5::text[]))
ORDER BY proposed_at, film LIMIT $4
"""


@revisions.on(RevisionProposed)
async def proposed(db: Any, events: list[Recorded[RevisionProposed]]) -> None:
    rows = [
        (e.film, e.revision, e.edition, e.category, e.details.model_dump_json(), r.envelope.time)
        for r in events
        for e in [r.event]
    ]
    await db.execute(PROPOSED, *zip(*rows, strict=True))


@revisions.on(RevisionAnswered)
async def answered(db: Any, events: list[Recorded[RevisionAnswered]]) -> None:
    rows = [
        (e.film, e.revision, "accepted" if e.accepted else "declined", e.reason, r.envelope.time)
        for r in events
        for e in [r.event]
    ]
    await db.execute(ANSWERED, *zip(*rows, strict=True))


async def revisions_of(db: Any, film: FilmId) -> list[dict[str, Any]]:
    """In the order in which they were proposed."""
    return [_readable(row) for row in await db.fetch(OF_FILM, film)]


async def waiting_revisions(db: Any, edition: EditionId, after: tuple[Any, UUID], limit: int) -> list[dict[str, Any]]:
    """At most `limit` that wait for an answer, the oldest first."""
    return [_readable(row) for row in await db.fetch(WAITING, edition, *after, limit, list(OVER))]


def _readable(row: Any) -> dict[str, Any]:
    return {**row, "details": orjson.loads(row["details"])}
