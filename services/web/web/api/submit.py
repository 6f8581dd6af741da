"""Where a submission begins: a new draft, or one of those that were begun before."""

from datetime import UTC, datetime
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from contracts.values import CallId
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.own_drafts import own_drafts, with_ends
from web.api.rendering import page
from web.api.visitor import Visiting
from web.pages import addresses
from web.projections.calls import call_of, is_open

router = APIRouter()


@router.get("/calls/{call}/submit")
async def begin_submission(request: Request, visitor: Visiting, calls: Calling, call: CallId) -> Response:
    """For people who are signed in: what they enter should not be lost. Nothing is kept before they enter anything."""
    async with request.app.state.runtime.database.acquire() as db:
        known = await call_of(db, call)
        if known is None:
            raise HTTPException(404)
        terms, closed = known
        edition = await edition_of(db, terms.edition)
    begun = [draft for draft in await own_drafts(calls) if draft.call == call]
    taken = is_open(terms, closed, datetime.now(UTC))
    new = addresses.draft(uuid4(), call)
    if taken and not begun:
        return RedirectResponse(new, 303)
    async with request.app.state.runtime.database.acquire() as db:
        drafts = await with_ends(db, begun)
    return await page(
        request,
        visitor,
        "begin.html",
        edition=edition,
        terms=terms,
        open=taken,
        drafts=drafts,
        new=new,
        zone=calls.session.time_zone,
    )
