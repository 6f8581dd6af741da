"""`/proposals/{proposal}`: one proposal, and what people do with it."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from cocreation.api.known import ProposalInPath
from cocreation.api.roles import MANAGERS
from cocreation.api.viewer import Viewer
from cocreation.domain.decision import AcceptProposal, DeclineProposal
from cocreation.domain.proposal import Stage
from cocreation.domain.proposing import WithdrawProposal
from cocreation.domain.support import SupportProposal
from cocreation.projections.proposals import proposal_by_id, proposals
from contracts.cocreation import ProposalKind, Track
from contracts.values import EditionId, Language, Moment, PersonId, PlanId, ProposalId, Text
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for

router = APIRouter(tags=["proposal"])


class Support(Body):
    version: int = Field(ge=1)
    """Of the proposal, as it was read."""


class Acceptance(Body):
    note: Text | None = None


class Declination(Body):
    reason: Text


class Proposal(Shown):
    proposal: ProposalId
    plan: PlanId
    edition: EditionId
    proposer: PersonId
    track: Track
    kind: ProposalKind
    title: str
    text: str
    language: Language
    accessibility: str | None
    synthetic: bool
    stage: Stage
    answer: str | None
    """The note of an acceptance, the reason of a refusal."""
    supports: int
    supported: bool
    """Whether the signed-in person supports it."""
    submitted_at: Moment
    position: int
    """Its place among all proposals."""
    version: int


@router.get("/proposals/{proposal}", response_model=Proposal)
async def show_proposal(
    request: Request, response: Response, viewer: Viewer, db: Reader, proposal: ProposalId
) -> dict[str, Any]:
    """For everyone."""
    await wait_for(request, db, proposals)
    shown = found(await proposal_by_id(db, proposal, viewer), "There is no such proposal.")
    tag(response, shown["version"])
    return shown


@router.post("/proposals/{proposal}/support")
async def support_proposal(principal: SignedIn, proposal: ProposalId, support: Support, commands: Sending) -> Done:
    """By anyone with a confirmed address but its proposer, once."""
    principal.must_be_confirmed()
    command = SupportProposal(proposal=proposal, supporter=principal.person, version=support.version)
    return commands.done(await commands.send(command))


@router.post("/proposals/{proposal}/accept")
async def accept_proposal(
    principal: SignedIn, known: ProposalInPath, acceptance: Acceptance, commands: Sending
) -> Done:
    """By a product manager or the director of its edition."""
    principal.must_have(*MANAGERS, edition=known.edition)
    return commands.done(await commands.send(AcceptProposal(proposal=known.proposal, note=acceptance.note)))


@router.post("/proposals/{proposal}/decline")
async def decline_proposal(
    principal: SignedIn, known: ProposalInPath, declination: Declination, commands: Sending
) -> Done:
    """By a product manager or the director of its edition."""
    principal.must_have(*MANAGERS, edition=known.edition)
    command = DeclineProposal(proposal=known.proposal, reason=declination.reason)
    return commands.done(await commands.send(command))


@router.post("/proposals/{proposal}/withdraw")
async def withdraw_proposal(principal: SignedIn, known: ProposalInPath, commands: Sending) -> Done:
    """By its proposer."""
    principal.must_be(known.proposer)
    return commands.done(await commands.send(WithdrawProposal(proposal=known.proposal)))
