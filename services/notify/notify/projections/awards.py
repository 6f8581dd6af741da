"""Awards by name, and what films got of them, or lost again."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson

from contracts.submissions import AwardCategoryAdded, AwardCorrected, AwardGiven, AwardWithdrawn
from eventkit.projection import Projection
from eventkit.recorded import Recorded

awards = Projection("awards_v1", tables=("award_names_v1", "awarded_v1"))

ADDED = "INSERT INTO award_names_v1 (edition, award, name) SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])"
GIVEN = """
INSERT INTO awarded_v1 (edition, award, film, distinction, version)
SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::integer[])
ON CONFLICT (edition, award, film) DO UPDATE SET distinction = excluded.distinction, version = excluded.version
"""
TAKEN = """
UPDATE awarded_v1 a SET reason = new.reason, version = new.version
FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::integer[])
    AS new(edition, award, film, reason, version)
WHERE (a.edition, a.award, a.film) = (new.edition, new.award, new.film)
"""
KNOWN = """
SELECT film, f.submitter, f.gone_at IS NOT NULL AS gone
FROM awarded_v1 a JOIN award_names_v1 USING (edition, award) JOIN films_v2 f USING (film) JOIN editions_v2 e ON
    e.edition = a.edition
WHERE a.edition = $1 AND a.award = $2 AND film = ANY($3::uuid[]) AND a.version >= $4 ORDER BY film
"""
FACTS = """
SELECT name, distinction, reason FROM awarded_v1 JOIN award_names_v1 USING (edition, award)
WHERE edition = $1 AND award = $2 AND film = $3
"""


@awards.on(AwardCategoryAdded)
async def added(db: Any, events: Sequence[Recorded[AwardCategoryAdded]]) -> None:
    rows = [(r.event.edition, r.event.award, orjson.dumps(r.event.name).decode()) for r in events]
    await db.execute(ADDED, *zip(*rows, strict=True))


@awards.on(AwardGiven)
async def given(db: Any, events: Sequence[Recorded[AwardGiven]]) -> None:
    await _give(db, [(r, film, r.event.distinction) for r in events for film in r.event.films])


@awards.on(AwardCorrected)
async def corrected(db: Any, events: Sequence[Recorded[AwardCorrected]]) -> None:
    await _give(db, [(r, film, h.distinction) for r in events for h in r.event.honours for film in h.films])


async def _give(db: Any, honoured: Iterable[tuple[Recorded[Any], UUID, str]]) -> None:
    latest = {
        (r.event.edition, r.event.award, film): (r.event.edition, r.event.award, film, kind, r.envelope.version)
        for r, film, kind in honoured
    }
    if latest:
        await db.execute(GIVEN, *zip(*latest.values(), strict=True))


@awards.on(AwardWithdrawn)
async def withdrawn(db: Any, events: Sequence[Recorded[AwardWithdrawn]]) -> None:
    latest = {
        (e.edition, e.award, e.film): (e.edition, e.award, e.film, e.reason, r.envelope.version)
        for r in events
        for e in [r.event]
    }
    await db.execute(TAKEN, *zip(*latest.values(), strict=True))


async def awarded_films(db: Any, edition: str, award: str, films: Sequence[UUID], version: int) -> list[Any] | None:
    """Each film's submitter, and whether it has gone; None until the award's event of this version has arrived, with
    the films, the edition and the award's name."""
    found = await db.fetch(KNOWN, edition, award, list(films), version)
    return found if len(found) == len(set(films)) else None


async def award_facts(db: Any, edition: str, award: str, film: UUID) -> dict[str, Any]:
    """What letters say of a film's part of an award."""
    row = await db.fetchrow(FACTS, edition, award, film)
    return {**row, "name": orjson.loads(row["name"])}
