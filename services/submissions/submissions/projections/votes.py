"""What jurors said, and which version of a film they said it of."""

from typing import Any

import orjson

from contracts.submissions import FilmRevised, FilmSubmitted
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.essence import essence
from submissions.domain.jury.voting import FilmScored

votes = Projection("votes_v1", tables=("votes_v1", "works_v1"))

SCORED = """
INSERT INTO votes_v1 (round, film, juror, revision, scores, version)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::jsonb[], $6::integer[])
ON CONFLICT (round, film, juror) DO UPDATE SET revision = excluded.revision, scores = excluded.scores,
    version = excluded.version
"""
SUBMITTED = "INSERT INTO works_v1 (film, essence) SELECT * FROM unnest($1::uuid[], $2::jsonb[])"
REVISED = """
UPDATE works_v1 SET essence = $2::jsonb, revision = $3, became = CASE WHEN essence = $2::jsonb THEN became ELSE $3 END
WHERE film = $1
"""


@votes.on(FilmScored)
async def scored(db: Any, events: list[Recorded[FilmScored]]) -> None:
    latest = {
        (e.round, e.film, e.juror): (
            e.round, e.film, e.juror, e.revision, orjson.dumps(e.scores).decode(), r.envelope.version,
        )
        for r in events for e in [r.event]
    }  # fmt: skip
    await db.execute(SCORED, *zip(*latest.values(), strict=True))


@votes.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    rows = [(r.event.film, orjson.dumps(essence(r.event.details)).decode()) for r in events]
    await db.execute(SUBMITTED, *zip(*rows, strict=True))


@votes.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    """One after the other: of two revisions in the set, either may have made another film of it."""
    rows = [(r.event.film, orjson.dumps(essence(r.event.details)).decode(), r.event.revision) for r in events]
    await db.executemany(REVISED, rows)
