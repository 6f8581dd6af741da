"""The form for a proposal to a co-creation plan."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.values import PlanId
from web.adapters.services import Mendable
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.square import plan_shown
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form, body_of
from web.projections.square import PLAN

router = APIRouter()


async def _show(request: Request, visitor: Visitor, plan: str, form: Form, status: int = 200) -> Response:
    async with request.app.state.runtime.database.acquire() as db:
        row = await db.fetchrow(PLAN, plan)
        if row is None:
            raise HTTPException(404)
        edition = await edition_of(db, row["edition"])
    return await page(request, visitor, "propose.html", status, edition=edition, plan=plan_shown(row), form=form)


@router.get("/plans/{plan}/propose")
async def show_form(request: Request, visitor: Visiting, calls: Calling, plan: PlanId) -> Response:
    """For people who are signed in: what they enter should not be lost."""
    return await _show(request, visitor, plan, Form())


@router.post("/plans/{plan}/propose")
async def propose(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, plan: PlanId) -> Response:
    try:
        made = await calls.send(posted, "cocreation", "plans", plan, "proposals", body=body_of(posted.values))
    except Mendable as refused:
        return await _show(request, visitor, plan, posted.refused(refused), refused.status)
    return redirect(request, addresses.proposal(UUID(made["proposal"])), "proposal-sent")
