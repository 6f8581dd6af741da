"""A call for entries as everyone sees it: until when, for which fee, and what is asked."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.values import CallId
from eventkit.http.reading import Reader
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting
from web.projections.calls import call_of, is_open

router = APIRouter()


@router.get("/calls/{call}")
async def show_call(request: Request, visitor: Visiting, db: Reader, call: CallId) -> Response:
    known = await call_of(db, call)
    if known is None:
        raise HTTPException(404)
    terms, closed = known
    edition = await edition_of(db, terms.edition)
    now = datetime.now(UTC)
    return await page(
        request,
        visitor,
        "call.html",
        edition=edition,
        terms=terms,
        open=is_open(terms, closed, now),
        now=now,
        zone=edition["zone"],
    )
