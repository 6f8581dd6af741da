"""One proposal: read by everyone, supported by anyone but its proposer, answered by the festival."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from web.adapters.services import Mendable, Refused
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.notices import Notice
from web.api.own_writes import wait_for_own
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import came_from, redirect
from web.api.square import plan_shown, proposal_shown
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form
from web.projections.names import names_of
from web.projections.square import PLAN, PROPOSAL, square

router = APIRouter()


async def _show(
    request: Request,
    visitor: Visitor,
    proposal: UUID,
    form: Form | None = None,
    status: int = 200,
    notices: Sequence[Notice] = (),
) -> Response:
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_own(db, visitor, square)
        row = await db.fetchrow(PROPOSAL, proposal)
        plan = await db.fetchrow(PLAN, row["plan"]) if row else None
        if plan is None:
            raise HTTPException(404)
        edition = await edition_of(db, plan["edition"])
        names = await names_of(db, [row["proposer"]])
    return await page(
        request,
        visitor,
        "proposal.html",
        status,
        edition=edition,
        proposal=proposal_shown(row, plan_shown(plan), visitor, names),
        form=form or Form(),
        version=row["version"],
        notices=[*visitor.take_notices(), *notices],
    )


@router.get("/proposals/{proposal}")
async def show_proposal(request: Request, visitor: Visiting, proposal: UUID) -> Response:
    return await _show(request, visitor, proposal)


@router.post("/proposals/{proposal}/support")
async def support(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, proposal: UUID) -> Response:
    """Support is for the version that was read; what others support meanwhile does not matter.

    Refused, the proposal is shown as it is now, with the reason; also where a script asked for the button alone.
    """
    body = {"version": posted.version}
    try:
        await calls.send(posted, "cocreation", "proposals", proposal, "support", body=body)
    except Refused as refused:
        if refused.detail is None or refused.status not in (403, 409, 422):
            raise
        return await _show(request, visitor, proposal, status=refused.status, notices=[Notice("bad", refused.detail)])
    scripted = "hx-request" in request.headers
    here = addresses.proposal(proposal) if scripted else came_from(request, addresses.proposal(proposal))
    return redirect(request, f"{here}#support-{proposal}", "proposal-supported")


async def _answer(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    proposal: UUID,
    action: str,
    notice: str,
) -> Response:
    """Send what was decided; refused, the proposal is shown as it is now, with the reason."""
    body: dict[str, Any] = {name[1:]: posted.values[name] for name in ("/note", "/reason") if name in posted.values}
    try:
        await calls.send(posted, "cocreation", "proposals", proposal, action, body=body, version=posted.version)
    except Mendable as refused:
        said = [Notice("bad", refused.detail)] if refused.detail and not refused.fields else []
        return await _show(request, visitor, proposal, posted.form(*refused.fields), refused.status, said)
    return redirect(request, addresses.proposal(proposal), notice)


@router.post("/proposals/{proposal}/accept")
async def accept(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, proposal: UUID) -> Response:
    return await _answer(request, visitor, calls, posted, proposal, "accept", "proposal-accepted")


@router.post("/proposals/{proposal}/decline")
async def decline(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, proposal: UUID) -> Response:
    return await _answer(request, visitor, calls, posted, proposal, "decline", "proposal-declined")


@router.post("/proposals/{proposal}/withdraw")
async def withdraw(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, proposal: UUID) -> Response:
    return await _answer(request, visitor, calls, posted, proposal, "withdraw", "proposal-withdrawn")
