"""Proposals with their proposers and supporters, and what was said when they were decided on."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from contracts.cocreation import (
    PlanLaunched,
    ProposalAccepted,
    ProposalDeclined,
    ProposalSubmitted,
    ProposalSupported,
)
from eventkit.projection import Projection
from eventkit.recorded import Recorded

proposals = Projection("proposals_v1", tables=("plans_v1", "proposals_v1", "supporters_v1"))

INSERT_PLANS = "INSERT INTO plans_v1 (plan, name) SELECT * FROM unnest($1::text[], $2::jsonb[])"
INSERT_PROPOSALS = """
INSERT INTO proposals_v1 (proposal, plan, proposer, title, version)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::integer[])
"""
INSERT_SUPPORTERS = """
INSERT INTO supporters_v1 (proposal, person) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING
"""
DECIDED = """
UPDATE proposals_v1 p SET said = new.said, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS new(proposal, said, version) WHERE p.proposal = new.proposal
"""

KNOWN = """
SELECT p.proposer, array(
    SELECT person FROM supporters_v1 s WHERE s.proposal = p.proposal AND person <> p.proposer ORDER BY person
) AS supporters
FROM proposals_v1 p JOIN plans_v1 USING (plan)
WHERE p.proposal = $1 AND p.version >= $2 AND EXISTS (SELECT FROM editions_v2 WHERE edition = $3)
"""
PROPOSAL = """
SELECT p.title, p.said, p.proposer, plans_v1.name AS plan FROM proposals_v1 p JOIN plans_v1 USING (plan)
WHERE p.proposal = $1
"""


@proposals.on(PlanLaunched)
async def launched(db: Any, events: Sequence[Recorded[PlanLaunched]]) -> None:
    rows = [(r.event.plan, orjson.dumps(r.event.name).decode()) for r in events]
    await db.execute(INSERT_PLANS, *zip(*rows, strict=True))


@proposals.on(ProposalSubmitted)
async def submitted(db: Any, events: Sequence[Recorded[ProposalSubmitted]]) -> None:
    rows = [(e.proposal, e.plan, e.proposer, e.title, r.envelope.version) for r in events for e in [r.event]]
    await db.execute(INSERT_PROPOSALS, *zip(*rows, strict=True))


@proposals.on(ProposalSupported)
async def supported(db: Any, events: Sequence[Recorded[ProposalSupported]]) -> None:
    rows = [(r.event.proposal, r.event.supporter) for r in events]
    await db.execute(INSERT_SUPPORTERS, *zip(*rows, strict=True))


@proposals.on(ProposalAccepted)
async def accepted(db: Any, events: Sequence[Recorded[ProposalAccepted]]) -> None:
    rows = [(r.event.proposal, r.event.note, r.envelope.version) for r in events]
    await db.execute(DECIDED, *zip(*rows, strict=True))


@proposals.on(ProposalDeclined)
async def declined(db: Any, events: Sequence[Recorded[ProposalDeclined]]) -> None:
    rows = [(r.event.proposal, r.event.reason, r.envelope.version) for r in events]
    await db.execute(DECIDED, *zip(*rows, strict=True))


async def known_proposal(db: Any, proposal: UUID, version: int, edition: str) -> Any:
    """Proposer and supporters; None until the proposal's event of this version, its plan and edition have arrived."""
    return await db.fetchrow(KNOWN, proposal, version, edition)


async def proposal_facts(db: Any, proposal: UUID) -> dict[str, Any]:
    """What letters say of a proposal."""
    row = await db.fetchrow(PROPOSAL, proposal)
    return {**row, "plan": orjson.loads(row["plan"])}
