"""Films: how long they are, and where they stand on the way to the programme."""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

import orjson

from contracts.event import Event
from contracts.submissions import (
    FilmDisqualified,
    FilmRevised,
    FilmSelected,
    FilmSubmitted,
    FilmWithdrawn,
    FinalFileChecked,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
)
from eventkit.projection import Projection
from eventkit.recorded import Recorded

Standing = Literal["submitted", "selected", "confirmed", "declined", "lapsed", "withdrawn", "disqualified"]

films = Projection("films_v1", tables=("films_v1",))

INSERT = """
INSERT INTO films_v1 (film, edition, title, runtime, kind, synthetic, standing)
SELECT *, 'submitted' FROM
    unnest($1::uuid[], $2::text[], $3::jsonb[], $4::integer[], $5::text[], $6::boolean[])
"""

REVISED = """
UPDATE films_v1 f SET title = new.title, runtime = new.runtime, kind = new.kind, synthetic = new.synthetic
FROM unnest($1::uuid[], $2::jsonb[], $3::integer[], $4::text[], $5::boolean[])
    AS new(film, title, runtime, kind, synthetic)
WHERE f.film = new.film
"""

SELECTED = """
UPDATE films_v1 f SET section = new.section, standing = 'selected'
FROM unnest($1::uuid[], $2::text[]) AS new(film, section) WHERE f.film = new.film
"""

FINAL = """
UPDATE films_v1 f SET final = new.final FROM unnest($1::uuid[], $2::integer[]) AS new(film, final)
WHERE f.film = new.film
"""

STANDING = "UPDATE films_v1 SET standing = $2 WHERE film = ANY($1::uuid[])"

SELECTED_FILMS = """
SELECT film, title, coalesce(final, runtime) AS runtime, kind, synthetic, section, standing,
    standing = 'confirmed' AS cleared
FROM films_v1
WHERE edition = $1 AND section IS NOT NULL AND (section, film) > ($2, $3)
ORDER BY section, film LIMIT $4
"""

RUNTIMES = "SELECT film, coalesce(final, runtime) AS runtime FROM films_v1 WHERE film = ANY($1::uuid[])"


@films.on(FilmSubmitted)
async def submitted(db: Any, events: Sequence[Recorded[FilmSubmitted]]) -> None:
    rows = [
        (
            e.film,
            e.edition,
            orjson.dumps(e.details.title).decode(),
            e.details.runtime,
            e.details.kind,
            e.details.synthetic,
        )
        for e in (r.event for r in events)
    ]
    await db.execute(INSERT, *zip(*rows, strict=True))


@films.on(FilmRevised)
async def revised(db: Any, events: Sequence[Recorded[FilmRevised]]) -> None:
    rows = {
        e.film: (
            e.film,
            orjson.dumps(e.details.title).decode(),
            e.details.runtime,
            e.details.kind,
            e.details.synthetic,
        )
        for e in (r.event for r in events)
    }
    await db.execute(REVISED, *zip(*rows.values(), strict=True))


@films.on(FilmSelected)
async def selected(db: Any, events: Sequence[Recorded[FilmSelected]]) -> None:
    sections = {r.event.film: r.event.section for r in events}
    await db.execute(SELECTED, list(sections), list(sections.values()))


@films.on(FinalFileChecked)
async def final_file_checked(db: Any, events: Sequence[Recorded[FinalFileChecked]]) -> None:
    latest = {r.event.film: r.event.runtime if r.event.differs else None for r in events}
    await db.execute(FINAL, list(latest), list(latest.values()))


def _stands(kind: type[Event], standing: Standing) -> None:
    @films.on(kind)
    async def apply(db: Any, events: Sequence[Recorded[Any]]) -> None:
        await db.execute(STANDING, [r.event.film for r in events], standing)


_stands(SelectionConfirmed, "confirmed")
_stands(SelectionDeclined, "declined")
_stands(SelectionLapsed, "lapsed")
_stands(FilmWithdrawn, "withdrawn")
_stands(FilmDisqualified, "disqualified")


async def selected_films(db: Any, edition: str, after: tuple[str, UUID], limit: int) -> list[dict[str, Any]]:
    """Films that were selected, also those that can no longer be scheduled, by section."""
    return [
        {**row, "title": orjson.loads(row["title"])} for row in await db.fetch(SELECTED_FILMS, edition, *after, limit)
    ]


async def runtimes(db: Any, ids: Sequence[UUID]) -> dict[UUID, int]:
    """In seconds, of those of the films that are known."""
    return {row["film"]: row["runtime"] for row in await db.fetch(RUNTIMES, ids)}
