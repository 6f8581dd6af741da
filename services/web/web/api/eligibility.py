"""Does a submitted film meet what its call asks? Its maker reads it here, and the edition's staff says so."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Refused
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form

router = APIRouter()

OPEN = frozenset(["submitted", "eligible", "ineligible"])
"""The stages in which it can be found eligible or not."""


async def _show(
    request: Request, visitor: Visitor, calls: Calls, film: UUID, form: Form | None = None, status: int = 200
) -> Response:
    known = await calls.get("submissions", "films", film)
    found: list[dict[str, Any]] = (await calls.get("submissions", "films", film, "findings"))["items"]
    async with request.app.state.runtime.database.acquire() as db:
        edition = await edition_of(db, known["edition"])
    staff = visitor.has("director", known["edition"]) or visitor.has("programmer", known["edition"])
    return await page(
        request,
        visitor,
        "eligibility.html",
        status,
        edition=edition,
        film=known,
        failed=[each for each in found if each["known"]],
        unknown=[each for each in found if not each["known"]],
        may=staff and known["stage"] in OPEN,
        staff=staff,
        form=form or Form(),
    )


@router.get("/films/{film}/eligibility")
async def show_eligibility(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    return await _show(request, visitor, calls, film)


@router.post("/films/{film}/eligibility")
async def find_eligibility(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID
) -> Response:
    body = {name: posted.values[f"/{name}"] for name in ("finding", "reason") if f"/{name}" in posted.values}
    try:
        await calls.send(posted, "submissions", "films", film, "eligibility", body=body, version=posted.version)
    except Refused as refused:
        if not refused.mendable:
            raise
        return await _show(request, visitor, calls, film, posted.refused(refused), refused.status)
    return redirect(request, addresses.eligibility(film), "eligibility-found")
