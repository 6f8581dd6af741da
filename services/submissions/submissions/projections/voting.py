"""In which editions the audience's ballots are closed."""

from typing import Any

from contracts.values import EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.ballots import BallotsClosed

voting = Projection("voting_v1", tables=("closed_ballots_v1",))

CLOSED = "INSERT INTO closed_ballots_v1 (edition) SELECT unnest($1::text[])"
IS_CLOSED = "SELECT EXISTS (SELECT FROM closed_ballots_v1 WHERE edition = $1)"


@voting.on(BallotsClosed)
async def closed(db: Any, events: list[Recorded[BallotsClosed]]) -> None:
    await db.execute(CLOSED, [r.event.edition for r in events])


async def ballots_are_closed(db: Any, edition: EditionId) -> bool:
    return await db.fetchval(IS_CLOSED, edition)
