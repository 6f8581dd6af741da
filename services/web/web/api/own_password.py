"""The viewer's own password, changed or set."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Mendable
from web.adapters.sessions import end_other_sessions
from web.api.calling import Calling
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting
from web.pages import addresses
from web.pages.fields import Form, body_of

router = APIRouter()


@router.get(addresses.OWN_PASSWORD)
async def show_own_password(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await page(request, visitor, "own_password.html", form=Form())


@router.post(addresses.OWN_PASSWORD)
async def change_password(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    try:
        await calls.send(posted, "people", "me", "password", body=body_of(posted.values))
    except Mendable as refused:
        return await page(request, visitor, "own_password.html", refused.status, form=posted.refused(refused))
    async with request.app.state.runtime.database.acquire() as db:
        await end_other_sessions(db, calls.session)
    return redirect(request, addresses.ACCOUNT, "password-changed")
