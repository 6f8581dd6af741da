"""What is kept of somebody as a juror and as a visitor; of others' films and words nothing."""

from typing import Any

import orjson

from contracts.values import PersonId

VOTES = """
SELECT v.round, v.film, v.revision, v.scores, c.comment
FROM votes_v1 v LEFT JOIN jury_comments c USING (round, film, juror) WHERE v.juror = $1 ORDER BY v.round, v.film
"""
RECUSALS = """
SELECT r.round, r.film, s.reason FROM round_recusals_v1 r LEFT JOIN recusal_reasons s USING (round, film, juror)
WHERE r.juror = $1 ORDER BY r.round, r.film
"""
COMPANIES = "SELECT edition, organisations FROM juror_ties_v1 WHERE juror = $1 ORDER BY edition"
MINUTES = "SELECT round, number, minutes, at FROM round_minutes WHERE author = $1 ORDER BY round, number"
BALLOTS = """
SELECT edition, screening, film, stars, cast_at FROM ballots WHERE person = $1 ORDER BY cast_at, screening, film
"""


async def kept_of(db: Any, person: PersonId) -> dict[str, list[dict[str, Any]]]:
    """Their votes with comments, recusals with reasons, companies, minutes and ballots."""
    asked = {"votes": VOTES, "recusals": RECUSALS, "companies": COMPANIES, "minutes": MINUTES, "ballots": BALLOTS}
    kept = {name: [dict(row) for row in await db.fetch(statement, person)] for name, statement in asked.items()}
    return kept | {"votes": [{**vote, "scores": orjson.loads(vote["scores"])} for vote in kept["votes"]]}
