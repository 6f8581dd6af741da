"""Which films a round is opened with, where they are not chosen one by one."""

from collections.abc import Iterable
from typing import Any

from contracts.values import CallId, CategoryId, EditionId, FilmId, RoundId, SectionId
from submissions.domain.call import asks_something
from submissions.domain.film import TO_DECIDE
from submissions.projections.calls import terms_and_place
from submissions.projections.reviews import known_round, review_of

OF_EDITION = """
SELECT film, stage, call FROM films_v2
WHERE edition = $1 AND stage = ANY($2::text[]) AND ($3::text IS NULL OR section = $3)
    AND ($4::text IS NULL OR call = $4) AND ($5::text IS NULL OR category = $5)
ORDER BY position
"""
CALLS = "SELECT DISTINCT call FROM films_v2 WHERE film = ANY($1::uuid[]) ORDER BY call"

IN_SECTION = ("selected", "confirmed")
"""A film is of a section once it is selected for it."""


async def films_to_judge(
    db: Any,
    edition: EditionId,
    best: tuple[RoundId, int] | None,
    section: SectionId | None,
    call: CallId | None,
    category: CategoryId | None,
) -> tuple[FilmId, ...]:
    """The `best` so many of a round that is closed; or those of a section; or what can be judged of a call, of a
    category, or of the edition. Empty where there are none."""
    if best:
        return await _best_of(db, edition, *best)
    stages = IN_SECTION if section else TO_DECIDE
    rows = await db.fetch(OF_EDITION, edition, list(stages), section, call, category)
    with_rules = {each for each in {row["call"] for row in rows} if await _has_rules(db, each)}
    return tuple(row["film"] for row in rows if not (row["stage"] == "submitted" and row["call"] in with_rules))


async def _best_of(db: Any, edition: EditionId, of: RoundId, first: int) -> tuple[FilmId, ...]:
    known = await known_round(db, of)
    if known is None or known.edition != edition or known.closed_at is None:
        return ()
    ranking = (await review_of(db, known)).ranking()
    return tuple(film.film for film in ranking.films if film.rank <= first)


async def _has_rules(db: Any, call: CallId) -> bool:
    terms = await terms_and_place(db, call)
    return terms is None or asks_something(terms[0])


async def calls_of_films(db: Any, films: Iterable[FilmId]) -> tuple[CallId, ...]:
    """The calls that they were entered in."""
    return tuple(row["call"] for row in await db.fetch(CALLS, list(films)))
