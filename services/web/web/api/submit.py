"""The form with which a film is submitted to a call."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.submissions import CallOpened
from contracts.values import CallId
from web.adapters.services import Refused
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form
from web.pages.film_form import submission_of
from web.projections.calls import call_of, is_open

router = APIRouter()


async def _show(request: Request, visitor: Visitor, call: str, form: Form, status: int = 200) -> Response:
    async with request.app.state.runtime.database.acquire() as db:
        known = await call_of(db, call)
        if known is None:
            raise HTTPException(404)
        terms, closed = known
        edition = await edition_of(db, terms.edition)
    return await page(
        request,
        visitor,
        "submit.html",
        status,
        edition=edition,
        call=_call(terms, closed, edition["zone"]),
        languages=edition["languages"],
        form=form,
    )


def _call(terms: CallOpened, closed: bool, zone: str) -> dict[str, Any]:
    return {
        "call": terms.call,
        "deadline": terms.deadline,
        "zone": zone,
        "ai_declaration_required": any(rule.kind == "AI declared" for rule in terms.rules),
        "open": is_open(terms, closed, datetime.now(UTC)),
    }


@router.get("/calls/{call}/submit")
async def show_submission(request: Request, visitor: Visiting, calls: Calling, call: CallId) -> Response:
    """For people who are signed in: what they enter should not be lost."""
    return await _show(request, visitor, call, Form({"/language": visitor.language}))


@router.post("/calls/{call}/submit")
async def submit_film(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, call: CallId
) -> Response:
    """Submits the film, unless one more row was asked for."""
    if posted.more:
        return await _show(request, visitor, call, replace(posted.form(), more=posted.more))
    try:
        await calls.send(posted, "submissions", "films", body={**submission_of(posted.values), "call": call})
    except Refused as refused:
        if not refused.mendable:
            raise
        return await _show(request, visitor, call, posted.refused(refused), refused.status)
    return redirect(request, addresses.MY_FILMS, "film-submitted")
