"""What was decided on films, announced or not: for the edition's staff alone.

A part of the films projection with a table of its own, since decisions are of other streams than the
films', and may be applied before them. The two are joined when read, by the queries here only.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from contracts.values import EditionId, FilmId, SectionId
from eventkit.recorded import Recorded
from submissions.domain.decision import FilmChosen, FilmNotChosen, Outcome
from submissions.domain.film import Stage
from submissions.projections.films import films, readable

DECIDED = """
INSERT INTO film_decisions_v1 (film, edition, outcome, section, reason, decided_at, version)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
    $7::integer[])
ON CONFLICT (film) DO UPDATE SET (outcome, section, reason, decided_at, version)
    = (excluded.outcome, excluded.section, excluded.reason, excluded.decided_at, excluded.version)
"""


FOR_STAFF = """
SELECT f.*, CASE WHEN d.film IS NOT NULL THEN jsonb_build_object(
    'outcome', d.outcome, 'section', d.section, 'reason', d.reason, 'decided_at', d.decided_at,
    'version', d.version) END AS decision
FROM films_v1 f LEFT JOIN film_decisions_v1 d USING (film)
"""
ONE = FOR_STAFF + "WHERE f.film = $1"
DESK = (
    FOR_STAFF
    + """
WHERE f.edition = $1 AND ($2::text IS NULL OR f.stage = $2) AND f.position > $3 ORDER BY f.position LIMIT $4
"""
)
TO_ANNOUNCE = """
SELECT film FROM film_decisions_v1 d JOIN films_v1 f USING (film)
WHERE d.edition = $1 AND f.stage = 'submitted' ORDER BY film
"""

Row = tuple[Recorded[FilmChosen] | Recorded[FilmNotChosen], Outcome, SectionId | None, str | None]


@films.on(FilmChosen)
async def chosen(db: Any, events: list[Recorded[FilmChosen]]) -> None:
    await _decided(db, [(r, "selected", r.event.section, None) for r in events])


@films.on(FilmNotChosen)
async def not_chosen(db: Any, events: list[Recorded[FilmNotChosen]]) -> None:
    await _decided(db, [(r, "not selected", None, r.event.reason) for r in events])


async def _decided(db: Any, decisions: Sequence[Row]) -> None:
    # A film may have been decided on twice in the set: the later one counts.
    latest = {
        r.event.film: (
            r.event.film, r.event.edition, outcome, section, reason, r.envelope.time, r.envelope.version
        )
        for r, outcome, section, reason in decisions
    }  # fmt: skip
    await db.execute(DECIDED, *zip(*latest.values(), strict=True))


async def film_for_staff(db: Any, film: FilmId) -> dict[str, Any] | None:
    """The film with the decision on it; None when it is not known."""
    row = await db.fetchrow(ONE, film)
    return _readable(row) if row else None


async def selection_desk(
    db: Any, edition: EditionId, stage: Stage | None, after: int, limit: int
) -> list[dict[str, Any]]:
    """At most `limit` films of the edition, submitted after the log's position `after`, in that order."""
    return [_readable(row) for row in await db.fetch(DESK, edition, stage, after, limit)]


async def films_to_announce(db: Any, edition: EditionId) -> list[FilmId]:
    """The films with a decision that was not announced when this was read."""
    return [row["film"] for row in await db.fetch(TO_ANNOUNCE, edition)]


def _readable(row: Any) -> dict[str, Any]:
    decision = row["decision"]
    return {**readable(row), "decision": orjson.loads(decision) if decision else None}
