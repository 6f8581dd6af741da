"""`/plans/{plan}/proposals`, `/proposals/mine` and `/proposals/supported`: proposals made, and read in lists."""

from typing import Any

from fastapi import APIRouter, Request

from cocreation.api.proposal import Proposal
from cocreation.api.viewer import Viewer
from cocreation.domain.proposing import Propose
from cocreation.projections.plans import plan_by_id, plans
from cocreation.projections.proposals import proposals, proposals_of_plan, proposals_of_proposer, proposals_supported_by
from contracts.cocreation import ProposalKind, Track
from contracts.values import Language, Line, PlanId, ProposalId, Text
from eventkit.http.answers import Done, PageOf
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import LAST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for

router = APIRouter(tags=["proposals"])


class NewProposal(Body):
    track: Track
    kind: ProposalKind
    title: Line
    text: Text
    language: Language
    accessibility: Text | None = None
    synthetic: bool = False


class ProposalDone(Done):
    proposal: ProposalId


@router.post("/plans/{plan}/proposals", status_code=201)
async def propose(principal: SignedIn, plan: PlanId, proposal: NewProposal, commands: Sending) -> ProposalDone:
    """By anyone signed in with a confirmed address, who becomes its proposer."""
    principal.must_be_confirmed()
    new = commands.new_id("proposal")
    command = Propose(proposal=new, plan=plan, proposer=principal.person, **dict(proposal))
    return commands.made(ProposalDone, await commands.send(command), proposal=new)


@router.get("/plans/{plan}/proposals", response_model=PageOf[Proposal])
async def list_proposals(request: Request, viewer: Viewer, db: Reader, page: Page, plan: PlanId) -> dict[str, Any]:
    """For everyone: the newest first, without those withdrawn."""
    await wait_for(request, db, plans, proposals)
    found(await plan_by_id(db, plan), "There is no such plan.")
    rows = await proposals_of_plan(db, plan, viewer, page.position(LAST), page.limit + 1)
    return page.page(rows, "position")


@router.get("/proposals/mine", response_model=PageOf[Proposal])
async def list_my_proposals(request: Request, principal: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """What the signed-in person proposed, to whatever plan, the newest first."""
    await wait_for(request, db, proposals)
    rows = await proposals_of_proposer(db, principal.person, page.position(LAST), page.limit + 1)
    return page.page(rows, "position")


@router.get("/proposals/supported", response_model=PageOf[Proposal])
async def list_supported(request: Request, principal: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """What the signed-in person supports, the newest first."""
    await wait_for(request, db, proposals)
    rows = await proposals_supported_by(db, principal.person, page.position(LAST), page.limit + 1)
    return page.page(rows, "position")
