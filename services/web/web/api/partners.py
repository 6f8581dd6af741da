"""The organisations that there are, and one more: partners, funds and companies, for whoever sets an edition up."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.setup import must_set_up
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form, body_of
from web.pages.localized import plain

router = APIRouter()


async def _show(
    request: Request, visitor: Visitor, calls: Calls, edition: str, form: Form, status: int = 200
) -> Response:
    must_set_up(visitor, edition)
    there = await calls.every("people", "organisations")
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(
        request,
        visitor,
        "partners.html",
        status,
        edition=about,
        organisations=sorted(there, key=lambda each: plain(each["name"], visitor.language).casefold()),
        form=form,
    )


@router.get("/editions/{edition}/setup/partners")
async def show_partners(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition, Form())


@router.post("/editions/{edition}/setup/partners")
async def register_partner(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    try:
        body = {**body_of(posted.values), "edition": edition}
        await calls.send(posted, "people", "organisations", body=body)
    except Mendable as refused:
        return await _show(request, visitor, calls, edition, posted.refused(refused), refused.status)
    return redirect(request, addresses.partners(edition), "organisation-registered")
