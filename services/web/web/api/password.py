"""Forgotten passwords: a link by mail, and with it a new one."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.adapters.services import Asked, Mendable
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting
from web.pages import addresses
from web.pages.fields import Form, body_of

router = APIRouter()


@router.get(addresses.RESET_REQUEST)
async def show_reset_request(request: Request, visitor: Visiting, sent: bool = False) -> Response:
    return await page(request, visitor, "reset_request.html", form=Form(), sent=sent)


@router.post(addresses.RESET_REQUEST)
async def request_reset(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    """The same answer whether or not there is such an account."""
    asked = Asked("people", "/password-resets", "POST", body=body_of(posted.values), language=visitor.language)
    try:
        await request.state.services.ask(asked)
    except Mendable as refused:
        form = posted.refused(refused)
        return await page(request, visitor, "reset_request.html", refused.status, form=form, sent=False)
    return redirect(request, f"{addresses.RESET_REQUEST}?sent=true")


@router.get(addresses.NEW_PASSWORD)
async def show_new_password(
    request: Request, visitor: Visiting, reset: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """From the link in the letter; whether it still works shows when it is used."""
    return await page(request, visitor, "new_password.html", form=Form(), token=reset, valid=bool(reset))


@router.post(addresses.NEW_PASSWORD)
async def set_password(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    entered = {"reset": posted.values.get("/token"), "password": posted.values.get("/password")}
    body = {name: value for name, value in entered.items() if value}
    asked = Asked("people", "/password-resets/confirm", "POST", body=body, language=visitor.language)
    try:
        await request.state.services.ask(asked)
    except Mendable as refused:
        used_up = any(error.pointer == "/reset" for error in refused.fields)
        token, form = body.get("reset", ""), posted.refused(refused)
        return await page(
            request, visitor, "new_password.html", refused.status, form=form, token=token, valid=not used_up
        )
    return redirect(request, addresses.SIGN_IN, "password-set")
