"""Proposals as they stand, with how many support them, and who."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contracts.cocreation import (
    ProposalAccepted,
    ProposalDeclined,
    ProposalSubmitted,
    ProposalSupported,
    ProposalWithdrawn,
)
from contracts.values import EditionId, PersonId, PlanId, ProposalId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

proposals = Projection("proposals_v1", tables=("proposals_v1", "supports_v1"))

SUBMITTED = """
INSERT INTO proposals_v1
    (proposal, plan, edition, proposer, track, kind, title, text, language, accessibility, synthetic, stage,
    submitted_at, position, version)
SELECT proposal, plan, edition, proposer, track, kind, title, text, language, accessibility, synthetic, 'submitted',
    submitted_at, position, version
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::text[], $11::boolean[], $12::timestamptz[], $13::bigint[], $14::integer[])
    AS new(proposal, plan, edition, proposer, track, kind, title, text, language, accessibility, synthetic,
    submitted_at, position, version)
"""

SUPPORTED = """
WITH new AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[])
        AS new(proposal, supporter, supported_version, version)
), counted AS (
    UPDATE proposals_v1 p SET supports = p.supports + more.supports, version = more.version
    FROM (SELECT proposal, count(*) AS supports, max(version) AS version FROM new GROUP BY proposal) AS more
    WHERE p.proposal = more.proposal
)
INSERT INTO supports_v1 (proposal, supporter, supported_version)
SELECT proposal, supporter, supported_version FROM new
"""

MOVED_ON = """
UPDATE proposals_v1 p SET stage = new.stage, answer = new.answer, version = new.version
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) AS new(proposal, stage, answer, version)
WHERE p.proposal = new.proposal
"""

# Of support, each viewer is told the number and whether they are among it. Nobody (null) never is.
COLUMNS = """
    p.proposal, p.plan, p.edition, p.proposer, p.track, p.kind, p.title, p.text, p.language, p.accessibility,
    p.synthetic, p.stage, p.answer, p.supports,
    EXISTS (SELECT FROM supports_v1 s WHERE s.proposal = p.proposal AND s.supporter = $1::uuid) AS supported,
    p.submitted_at, p.position, p.version
"""
ONE = f"SELECT {COLUMNS} FROM proposals_v1 p WHERE p.proposal = $2"
OF_PLAN = f"""
SELECT {COLUMNS} FROM proposals_v1 p
WHERE p.plan = $2 AND p.stage <> 'withdrawn' AND p.position < $3 ORDER BY p.position DESC LIMIT $4
"""
OF_PROPOSER = f"""
SELECT {COLUMNS} FROM proposals_v1 p
WHERE p.proposer = $1 AND p.position < $2 ORDER BY p.position DESC LIMIT $3
"""
SUPPORTED_BY = f"""
SELECT {COLUMNS} FROM supports_v1 mine JOIN proposals_v1 p USING (proposal)
WHERE mine.supporter = $1 AND p.position < $2 ORDER BY p.position DESC LIMIT $3
"""
WHOSE = "SELECT proposal, edition, proposer FROM proposals_v1 WHERE proposal = $1"


@dataclass(frozen=True, slots=True)
class KnownProposal:
    """What settles who may do what with a proposal; it never changes."""

    proposal: ProposalId
    edition: EditionId
    proposer: PersonId


@proposals.on(ProposalSubmitted)
async def submitted(db: Any, events: list[Recorded[ProposalSubmitted]]) -> None:
    rows = [
        (
            r.event.proposal,
            r.event.plan,
            r.event.edition,
            r.event.proposer,
            r.event.track,
            r.event.kind,
            r.event.title,
            r.event.text,
            r.event.language,
            r.event.accessibility,
            r.event.synthetic,
            r.envelope.time,
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(SUBMITTED, *zip(*rows, strict=True))


@proposals.on(ProposalSupported)
async def supported(db: Any, events: list[Recorded[ProposalSupported]]) -> None:
    rows = [(r.event.proposal, r.event.supporter, r.event.supported_version, r.envelope.version) for r in events]
    await db.execute(SUPPORTED, *zip(*rows, strict=True))


@proposals.on(ProposalAccepted)
async def accepted(db: Any, events: list[Recorded[ProposalAccepted]]) -> None:
    await _move_on(db, [(r.event.proposal, "accepted", r.event.note, r.envelope.version) for r in events])


@proposals.on(ProposalDeclined)
async def declined(db: Any, events: list[Recorded[ProposalDeclined]]) -> None:
    await _move_on(db, [(r.event.proposal, "declined", r.event.reason, r.envelope.version) for r in events])


@proposals.on(ProposalWithdrawn)
async def withdrawn(db: Any, events: list[Recorded[ProposalWithdrawn]]) -> None:
    await _move_on(db, [(r.event.proposal, "withdrawn", None, r.envelope.version) for r in events])


async def _move_on(db: Any, rows: Sequence[tuple[ProposalId, str, str | None, int]]) -> None:
    await db.execute(MOVED_ON, *zip(*rows, strict=True))


async def known_proposal(db: Any, proposal: ProposalId) -> KnownProposal | None:
    row = await db.fetchrow(WHOSE, proposal)
    return KnownProposal(**row) if row else None


async def proposal_by_id(db: Any, proposal: ProposalId, viewer: PersonId | None) -> dict[str, Any] | None:
    """The proposal as `viewer` sees it; None when it is not known."""
    row = await db.fetchrow(ONE, viewer, proposal)
    return dict(row) if row else None


async def proposals_of_plan(
    db: Any, plan: PlanId, viewer: PersonId | None, before: int, limit: int
) -> list[dict[str, Any]]:
    """At most `limit` proposals, none withdrawn, made before the log's position `before`, the newest first."""
    return [dict(row) for row in await db.fetch(OF_PLAN, viewer, plan, before, limit)]


async def proposals_of_proposer(db: Any, proposer: PersonId, before: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` proposals, also withdrawn, made before the log's position `before`, the newest first."""
    return [dict(row) for row in await db.fetch(OF_PROPOSER, proposer, before, limit)]


async def proposals_supported_by(db: Any, supporter: PersonId, before: int, limit: int) -> list[dict[str, Any]]:
    """The newest first."""
    return [dict(row) for row in await db.fetch(SUPPORTED_BY, supporter, before, limit)]
