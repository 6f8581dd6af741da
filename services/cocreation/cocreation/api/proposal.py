"""`/proposals/{proposal}`: one proposal, and what people do with it."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from cocreation.api.known import ProposalInPath
from cocreation.api.roles import MANAGERS
from cocreation.api.viewer import Viewer
from cocreation.domain.decision import AcceptProposal, DeclineProposal
from cocreation.domain.proposing import WithdrawProposal
from cocreation.domain.support import SupportProposal
from cocreation.projections.proposals import proposal_by_id, proposals
from contracts.values import ProposalId, Text
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


@router.get("/proposals/{proposal}")
async def show_proposal(
    request: Request, response: Response, viewer: Viewer, db: Reader, proposal: ProposalId
) -> dict[str, Any]:
    """For everyone; `supported` says whether the signed-in person supports it."""
    await wait_for(request, db, proposals.name)
    shown = found(await proposal_by_id(db, proposal, viewer), "There is no such proposal.")
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.post("/proposals/{proposal}/support")
async def support_proposal(
    principal: SignedIn, proposal: ProposalId, support: Support, commands: Sending
) -> JSONResponse:
    """By anyone but its proposer, once."""
    command = SupportProposal(proposal=proposal, supporter=principal.person, version=support.version)
    return commands.response(await commands.send(command))


@router.post("/proposals/{proposal}/accept")
async def accept_proposal(
    principal: SignedIn, known: ProposalInPath, acceptance: Acceptance, commands: Sending
) -> JSONResponse:
    """By a product manager or the director of its edition."""
    principal.must_have(*MANAGERS, edition=known.edition)
    return commands.response(await commands.send(AcceptProposal(proposal=known.proposal, note=acceptance.note)))


@router.post("/proposals/{proposal}/decline")
async def decline_proposal(
    principal: SignedIn, known: ProposalInPath, declination: Declination, commands: Sending
) -> JSONResponse:
    """By a product manager or the director of its edition."""
    principal.must_have(*MANAGERS, edition=known.edition)
    command = DeclineProposal(proposal=known.proposal, reason=declination.reason)
    return commands.response(await commands.send(command))


@router.post("/proposals/{proposal}/withdraw")
async def withdraw_proposal(principal: SignedIn, known: ProposalInPath, commands: Sending) -> JSONResponse:
    """By its proposer."""
    principal.must_be(known.proposer)
    return commands.response(await commands.send(WithdrawProposal(proposal=known.proposal)))
