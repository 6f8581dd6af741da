"""What jurors were asked to watch and score, and until when."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from contracts.submissions import JurorAsked
from eventkit.projection import Projection
from eventkit.recorded import Recorded

juries = Projection("asked_v1", tables=("asked_v1",))

ASKED = """
INSERT INTO asked_v1 (round, juror, to_watch, until, version)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::timestamptz[], $5::integer[])
ON CONFLICT (round, juror) DO UPDATE SET to_watch = excluded.to_watch, until = excluded.until,
    version = excluded.version
"""
KNOWN = """
SELECT EXISTS (SELECT FROM asked_v1 WHERE round = $1 AND juror = $2 AND version >= $3)
    AND EXISTS (SELECT FROM editions_v2 WHERE edition = $4)
"""
FACTS = "SELECT to_watch, until FROM asked_v1 WHERE round = $1 AND juror = $2"


@juries.on(JurorAsked)
async def asked(db: Any, events: Sequence[Recorded[JurorAsked]]) -> None:
    latest = {
        (e.round, e.juror): (e.round, e.juror, e.to_watch, e.until, r.envelope.version)
        for r in events
        for e in [r.event]
    }
    await db.execute(ASKED, *zip(*latest.values(), strict=True))


async def is_known(db: Any, of: UUID, juror: UUID, version: int, edition: str) -> bool:
    """Whether what the juror was asked, and the edition, have arrived."""
    return await db.fetchval(KNOWN, of, juror, version, edition)


async def asked_facts(db: Any, of: UUID, juror: UUID) -> dict[str, Any]:
    """What letters say of it."""
    return dict(await db.fetchrow(FACTS, of, juror))
