"""What jurors write: of films, of their conflicts, and of their deliberation; their authors can be forgotten."""

from typing import Any

from contracts.values import FilmId, PersonId, RoundId

COMMENTS = "SELECT film, juror, comment FROM jury_comments WHERE round = $1 ORDER BY film, juror"
COMMENT = "SELECT comment FROM jury_comments WHERE round = $1 AND film = $2 AND juror = $3"
REASONS = """
SELECT r.film, r.juror, s.reason FROM round_recusals_v1 r LEFT JOIN recusal_reasons s USING (round, film, juror)
WHERE r.round = $1 ORDER BY r.film, r.juror
"""
MINUTES = "SELECT number, author, minutes, at FROM round_minutes WHERE round = $1 ORDER BY number DESC"


async def comments_on(db: Any, of: RoundId) -> list[dict[str, Any]]:
    """All of a round; without a juror where that one is forgotten."""
    return [dict(row) for row in await db.fetch(COMMENTS, of)]


async def comment_by(db: Any, of: RoundId, film: FilmId, juror: PersonId) -> str | None:
    return await db.fetchval(COMMENT, of, film, juror)


async def reasons_of_recusals(db: Any, of: RoundId) -> list[dict[str, Any]]:
    """Every recusal of a round, with what was said of it, as far as that is still there."""
    return [dict(row) for row in await db.fetch(REASONS, of)]


async def minutes_of(db: Any, of: RoundId) -> list[dict[str, Any]]:
    """The last text first."""
    return [dict(row) for row in await db.fetch(MINUTES, of)]
