"""The audience's ballots (ADR 0016): a visitor's own, and what all of them come to once they are closed."""

from collections.abc import Iterable
from typing import Any

from contracts.values import EditionId, FilmId, PersonId, ScreeningId
from submissions.domain.tally import Figure

OF_PERSON = "SELECT screening, film, stars FROM ballots WHERE person = $1 AND screening = ANY($2::uuid[])"
CAST = "SELECT count(*) FROM ballots WHERE edition = $1"

# A film is shown several times: of a visitor's ballots for it, the last counts.
FIGURES = """
SELECT film, count(*) AS ballots, sum(stars) AS stars FROM (
    SELECT DISTINCT ON (film, person) film, stars FROM ballots WHERE edition = $1
    ORDER BY film, person, cast_at DESC, screening
) AS last GROUP BY film ORDER BY film
"""


async def ballots_of(
    db: Any, person: PersonId, screenings: Iterable[ScreeningId]
) -> dict[tuple[ScreeningId, FilmId], int]:
    """The visitor's stars for the films of these screenings."""
    rows = await db.fetch(OF_PERSON, person, list(screenings))
    return {(row["screening"], row["film"]): row["stars"] for row in rows}


async def ballots_cast(db: Any, edition: EditionId) -> int:
    return await db.fetchval(CAST, edition)


async def figures_of(db: Any, edition: EditionId) -> tuple[Figure, ...]:
    """By film, those with ballots; for nobody's eyes before they are closed."""
    return tuple(Figure(**row) for row in await db.fetch(FIGURES, edition))
