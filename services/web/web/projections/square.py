"""The co-creation square: plans, proposals and who supports them."""

from typing import Any

from contracts.cocreation import (
    PlanLaunched,
    ProposalAccepted,
    ProposalDeclined,
    ProposalSubmitted,
    ProposalSupported,
    ProposalWithdrawn,
)
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from web.projections.editions import payloads

square = Projection("square_v1", tables=("plans_v1", "proposals_v1"))

LAUNCHED = """
INSERT INTO plans_v1 (plan, edition, name, about, tracks, closes)
SELECT e->>'plan', e->>'edition', e->'name', nullif(e->'about', 'null'),
    ARRAY(SELECT jsonb_array_elements_text(e->'tracks')), (e->>'closes')::timestamptz
FROM unnest($1::jsonb[]) AS e
"""

SUBMITTED = """
INSERT INTO proposals_v1 (proposal, plan, edition, proposer, track, kind, title, text, language,
    accessibility, synthetic, submitted_at, stage, supporters, text_version, version)
SELECT (e->>'proposal')::uuid, e->>'plan', e->>'edition', (e->>'proposer')::uuid, e->>'track', e->>'kind',
    e->>'title', e->>'text', e->>'language', e->>'accessibility', (e->>'synthetic')::boolean,
    at, 'submitted', '{}', version, version
FROM unnest($1::jsonb[], $2::timestamptz[], $3::integer[]) AS submitted(e, at, version)
"""

SUPPORTED = """
UPDATE proposals_v1 p SET supporters = p.supporters || new.people, version = new.version
FROM (
    SELECT proposal, array_agg(person) AS people, max(version) AS version
    FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS support(proposal, person, version)
    GROUP BY proposal
) AS new
WHERE p.proposal = new.proposal
"""

DECIDED = """
UPDATE proposals_v1 p SET stage = $4, said = new.said, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(proposal, said, version)
WHERE p.proposal = new.proposal
"""

PLANS = """
SELECT p.*, e.place->>'time_zone' AS zone FROM plans_v1 p JOIN editions_v1 e USING (edition)
WHERE edition = $1 ORDER BY closes, plan
"""

PLAN = """
SELECT p.*, e.place->>'time_zone' AS zone FROM plans_v1 p JOIN editions_v1 e USING (edition) WHERE plan = $1
"""

PROPOSALS = """
SELECT * FROM proposals_v1 WHERE edition = $1 AND ($2 = '' OR track = $2) AND stage <> 'withdrawn'
    AND (submitted_at, proposal) < ($3::timestamptz, $4::uuid)
ORDER BY submitted_at DESC, proposal DESC LIMIT $5
"""

TRACKS = "SELECT DISTINCT track FROM proposals_v1 WHERE edition = $1 AND stage <> 'withdrawn' ORDER BY track"

PROPOSAL = "SELECT * FROM proposals_v1 WHERE proposal = $1"


@square.on(PlanLaunched)
async def launched(db: Any, events: list[Recorded[PlanLaunched]]) -> None:
    await db.execute(LAUNCHED, payloads(events))


@square.on(ProposalSubmitted)
async def submitted(db: Any, events: list[Recorded[ProposalSubmitted]]) -> None:
    times = [r.envelope.time for r in events]
    await db.execute(SUBMITTED, payloads(events), times, [r.envelope.version for r in events])


@square.on(ProposalSupported)
async def supported(db: Any, events: list[Recorded[ProposalSupported]]) -> None:
    proposals = [r.event.proposal for r in events]
    people = [r.event.supporter for r in events]
    await db.execute(SUPPORTED, proposals, people, [r.envelope.version for r in events])


async def _decided(db: Any, events: list[Recorded[Any]], stage: str, said: list[str | None]) -> None:
    proposals = [r.event.proposal for r in events]
    await db.execute(DECIDED, proposals, said, [r.envelope.version for r in events], stage)


@square.on(ProposalAccepted)
async def accepted(db: Any, events: list[Recorded[ProposalAccepted]]) -> None:
    await _decided(db, events, "accepted", [r.event.note for r in events])


@square.on(ProposalDeclined)
async def declined(db: Any, events: list[Recorded[ProposalDeclined]]) -> None:
    await _decided(db, events, "declined", [r.event.reason for r in events])


@square.on(ProposalWithdrawn)
async def withdrawn(db: Any, events: list[Recorded[ProposalWithdrawn]]) -> None:
    await _decided(db, events, "withdrawn", [None] * len(events))
