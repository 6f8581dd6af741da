"""Films, as far as they are public: their details once submitted, their section once announced."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from contracts.submissions import (
    FilmDisqualified,
    FilmRevised,
    FilmSelected,
    FilmSubmitted,
    FilmWithdrawn,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
)
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from web.projections.editions import payloads

films = Projection("films_v1", tables=("films_v1",))

SUBMITTED = """
INSERT INTO films_v1 (film, edition, details, confirmed, left_us)
SELECT (e->>'film')::uuid, e->>'edition', e->'details', false, false FROM unnest($1::jsonb[]) AS e
"""

REVISED = """
UPDATE films_v1 f SET details = new.details
FROM unnest($1::uuid[], $2::jsonb[]) AS new(film, details) WHERE f.film = new.film
"""

SELECTED = """
UPDATE films_v1 f SET section = new.section
FROM unnest($1::uuid[], $2::text[]) AS new(film, section) WHERE f.film = new.film
"""

CONFIRMED = "UPDATE films_v1 SET confirmed = true WHERE film = ANY ($1::uuid[])"

LEFT = "UPDATE films_v1 SET left_us = true WHERE film = ANY ($1::uuid[])"

SOME = "SELECT film, edition, details, section, confirmed, left_us FROM films_v1 WHERE film = ANY ($1::uuid[])"

CONFIRMED_FILMS = """
SELECT film, details->'title' AS title FROM films_v1 WHERE edition = $1 AND confirmed AND NOT left_us ORDER BY film
"""

TITLES = "SELECT film, details->'title' AS title FROM films_v1 WHERE film = ANY ($1::uuid[])"


async def titles_of(db: Any, of: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """By film; those that are not known here yet are left out."""
    return {row["film"]: orjson.loads(row["title"]) for row in await db.fetch(TITLES, list(of))}


async def confirmed_films(db: Any, edition: str) -> dict[UUID, dict[str, str]]:
    """The titles of those whose selection is confirmed, by film."""
    return {row["film"]: orjson.loads(row["title"]) for row in await db.fetch(CONFIRMED_FILMS, edition)}


@films.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    await db.execute(SUBMITTED, payloads(events))


@films.on(FilmSelected)
async def selected(db: Any, events: list[Recorded[FilmSelected]]) -> None:
    await db.execute(SELECTED, [r.event.film for r in events], [r.event.section for r in events])


@films.on(SelectionConfirmed)
async def confirmed(db: Any, events: list[Recorded[SelectionConfirmed]]) -> None:
    await db.execute(CONFIRMED, [r.event.film for r in events])


@films.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    latest = {r.event.film: r.event.details.model_dump_json() for r in events}
    await db.execute(REVISED, list(latest), list(latest.values()))


async def left(db: Any, events: list[Recorded[Any]]) -> None:
    await db.execute(LEFT, [r.event.film for r in events])


for kind in (SelectionDeclined, SelectionLapsed, FilmWithdrawn, FilmDisqualified):
    films.on(kind)(left)
