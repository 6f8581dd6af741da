"""The links in letters that prove an address: of an account, of somebody who is to have one, or the one before."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.adapters.services import Asked, Mendable, Refused
from web.adapters.sessions import end_sessions_of
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form

router = APIRouter()

Token = Annotated[str, Query(max_length=200)]


@router.get(addresses.CONFIRM_ADDRESS)
async def show_confirmation(request: Request, visitor: Visiting, token: Token = "") -> Response:
    """A button: programs that look at the links in letters confirm nothing."""
    return await page(request, visitor, "confirm_address.html", form=Form(), token=token, valid=bool(token))


@router.post(addresses.CONFIRM_ADDRESS)
async def confirm_address(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    refused = await _refused(request, visitor, posted, "/addresses/confirm", "token")
    if refused:
        return await _again(request, visitor, posted, "confirm_address.html", refused)
    to = addresses.ACCOUNT if visitor.viewer else addresses.SIGN_IN
    return redirect(request, to, "address-confirmed")


@router.get(addresses.OBJECT)
async def show_objection(request: Request, visitor: Visiting, token: Token = "") -> Response:
    return await page(request, visitor, "object.html", form=Form(), token=token, valid=bool(token))


@router.post(addresses.OBJECT)
async def take_address_back(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    """The account's sessions end here, too."""
    try:
        taken = await _send(request, visitor, posted, "/addresses/object", "token")
    except Mendable as refused:
        return await _again(request, visitor, posted, "object.html", refused)
    async with request.app.state.runtime.database.acquire() as db:
        await end_sessions_of(db, [UUID(taken["person"])])
    return redirect(request, addresses.SIGN_IN, "account-taken-back")


@router.get(addresses.INVITATION)
async def show_invitation(request: Request, visitor: Visiting, token: Token = "") -> Response:
    return await page(request, visitor, "invitation.html", form=Form(), token=token, valid=bool(token))


@router.post(addresses.INVITATION)
async def accept_invitation(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    refused = await _refused(request, visitor, posted, "/invitations/accept", "token", "password")
    if refused:
        return await _again(request, visitor, posted, "invitation.html", refused)
    return redirect(request, addresses.SIGN_IN, "account-opened-sign-in")


async def _refused(request: Request, visitor: Visitor, posted: Posted, path: str, *fields: str) -> Refused | None:
    """What people has against these fields of the form."""
    try:
        await _send(request, visitor, posted, path, *fields)
    except Mendable as refused:
        return refused
    return None


async def _send(request: Request, visitor: Visitor, posted: Posted, path: str, *fields: str) -> Any:
    """Send these fields of the form to people; its answer."""
    body = {name: posted.values[f"/{name}"] for name in fields if f"/{name}" in posted.values}
    asked = Asked("people", path, "POST", body=body, key=posted.key, language=visitor.language)
    return (await request.state.services.ask(asked)).body


async def _again(request: Request, visitor: Visitor, posted: Posted, template: str, refused: Refused) -> Response:
    used_up = any(error.pointer == "/token" for error in refused.fields)
    form, token = posted.refused(refused), posted.values.get("/token", "")
    return await page(request, visitor, template, refused.status, form=form, token=token, valid=not used_up)
