"""Awards, once they are announced: which there are, who gives them, and the films that have a part of them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson

from contracts.people import OrganisationRegistered
from contracts.submissions import AwardCategoryAdded, AwardCorrected, AwardGiven, AwardWithdrawn, Honour
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from web.projections.editions import payloads

awards = Projection("awards_v1", tables=("award_categories_v1", "award_films_v1", "organisations_v1"))

REGISTERED = """
INSERT INTO organisations_v1 (organisation, name)
SELECT (e->>'organisation')::uuid, e->'name' FROM unnest($1::jsonb[]) AS e
"""
ADDED = """
INSERT INTO award_categories_v1 (edition, award, name, awarded_by, given_by, position)
SELECT e->>'edition', e->>'award', e->'name', e->>'awarded_by', (e->>'given_by')::uuid, position
FROM unnest($1::jsonb[], $2::bigint[]) AS added(e, position)
"""
GIVEN = """
INSERT INTO award_films_v1 (edition, award, film, version, place, number, distinction, statement)
SELECT edition, award, film::uuid, version, place, number, honour->>'distinction',
    nullif(honour->'statement', 'null')
FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[], $5::jsonb[])
        AS given(edition, award, version, place, honour),
    jsonb_array_elements_text(honour->'films') WITH ORDINALITY AS named(film, number)
"""
TAKEN = """
DELETE FROM award_films_v1 f USING unnest($1::text[], $2::text[], $3::uuid[]) AS taken(edition, award, film)
WHERE (f.edition, f.award, f.film) = (taken.edition, taken.award, taken.film)
"""
ALL_TAKEN = """
DELETE FROM award_films_v1 f USING unnest($1::text[], $2::text[]) AS taken(edition, award)
WHERE (f.edition, f.award) = (taken.edition, taken.award)
"""

CATEGORIES = """
SELECT award, a.name, awarded_by, o.name AS giver
FROM award_categories_v1 a LEFT JOIN organisations_v1 o ON organisation = given_by
WHERE edition = $1 ORDER BY position
"""
HONOURS = """
SELECT award, distinction, statement, array_agg(film ORDER BY number) AS films
FROM award_films_v1 WHERE edition = $1
GROUP BY award, version, place, distinction, statement ORDER BY award, version, place
"""
OF_FILMS = """
SELECT f.film, f.award, f.distinction, f.statement, c.name, o.name AS giver
FROM award_films_v1 f JOIN award_categories_v1 c USING (edition, award)
LEFT JOIN organisations_v1 o ON organisation = c.given_by
WHERE f.film = ANY($1::uuid[]) ORDER BY f.film, c.position
"""


@awards.on(OrganisationRegistered)
async def registered(db: Any, events: list[Recorded[OrganisationRegistered]]) -> None:
    await db.execute(REGISTERED, payloads(events))


@awards.on(AwardCategoryAdded)
async def added(db: Any, events: list[Recorded[AwardCategoryAdded]]) -> None:
    await db.execute(ADDED, payloads(events), [r.envelope.position for r in events])


@awards.on(AwardGiven)
async def given(db: Any, events: list[Recorded[AwardGiven]]) -> None:
    honours = [(r, Honour.model_validate(r.event.model_dump())) for r in events]
    await _give(db, [_row(r, 0, honour) for r, honour in honours])


@awards.on(AwardCorrected)
async def corrected(db: Any, events: list[Recorded[AwardCorrected]]) -> None:
    latest = {(r.event.edition, r.event.award): r for r in events}
    await db.execute(ALL_TAKEN, *zip(*latest, strict=True))
    await _give(db, [_row(r, place, honour) for r in latest.values() for place, honour in enumerate(r.event.honours)])


@awards.on(AwardWithdrawn)
async def withdrawn(db: Any, events: list[Recorded[AwardWithdrawn]]) -> None:
    rows = [(r.event.edition, r.event.award, r.event.film) for r in events]
    await db.execute(TAKEN, *zip(*rows, strict=True))


def _row(recorded: Recorded[Any], place: int, honour: Honour) -> tuple[str, str, int, int, str]:
    event = recorded.event
    return event.edition, event.award, recorded.envelope.version, place, honour.model_dump_json()


async def _give(db: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        await db.execute(GIVEN, *zip(*rows, strict=True))


async def awards_of_edition(db: Any, edition: str) -> list[dict[str, Any]]:
    """Every award that the edition gives, with its honours: the award and mentions, as far as they are announced."""
    honours: dict[str, list[dict[str, Any]]] = {}
    for row in await db.fetch(HONOURS, edition):
        honours.setdefault(row["award"], []).append(_readable(row))
    return [{**_readable(row), "honours": honours.get(row["award"], [])} for row in await db.fetch(CATEGORIES, edition)]


async def awards_of_films(db: Any, films: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """By film, what it has a part of; films without are left out."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in await db.fetch(OF_FILMS, list(films)):
        found.setdefault(row["film"], []).append(_readable(row))
    return found


def _readable(row: Any) -> dict[str, Any]:
    return {
        key: orjson.loads(value) if value is not None and key in ("name", "giver", "statement") else value
        for key, value in row.items()
    }
