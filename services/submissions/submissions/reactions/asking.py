"""Jurors are asked again: before a round is due, and when a film that they scored has become another one."""

from collections.abc import Sequence
from typing import Any

from contracts.submissions import FilmRevised
from contracts.values import FilmId
from eventkit.handler import NotYet
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from submissions.domain.jury.asking import AskAgain, RoundDue
from submissions.projections.reviews import known_round, review_of

asking = Reaction("asking")

REVISED = "SELECT revision >= $2 FROM works_v1 WHERE film = $1"
OPEN_WITH = """
SELECT r.round FROM round_films_v1 f JOIN rounds_v1 r USING (round)
WHERE f.film = $1 AND r.closed_at IS NULL AND f.excluded IS NULL ORDER BY r.position
"""


@asking.on(RoundDue)
async def due(view: Any, recorded: Recorded[RoundDue]) -> Sequence[AskAgain]:
    known = await known_round(view, recorded.event.round)
    if known is None:
        raise NotYet
    review = await review_of(view, known)
    left = {juror: count for juror in known.jurors if (count := review.left(juror))}
    return [AskAgain(round=known.round, edition=known.edition, left=left, why="reminder")] if left else []


@asking.on(FilmRevised)
async def revised(view: Any, recorded: Recorded[FilmRevised]) -> Sequence[AskAgain]:
    film = recorded.event.film
    if not await view.fetchval(REVISED, film, recorded.event.revision):
        raise NotYet
    return [ask for row in await view.fetch(OPEN_WITH, film) for ask in await _ask(view, row["round"], film)]


async def _ask(view: Any, of: Any, film: FilmId) -> Sequence[AskAgain]:
    known = await known_round(view, of)
    if known is None:
        return []
    review = await review_of(view, known)
    again = [
        j for j in known.jurors if (vote := review.votes.get((film, j))) and vote.stale and review.may_watch(film, j)
    ]
    left = {juror: review.left(juror) for juror in again}
    return [AskAgain(round=known.round, edition=known.edition, left=left, why="changed film")] if left else []
