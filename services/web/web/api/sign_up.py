"""Opening an account."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Asked, Mendable, Refused, ServiceDown
from web.adapters.signing_in import sign_in
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.sign_in import device_of, signed_in
from web.api.visitor import Visiting
from web.pages import addresses
from web.pages.fields import Form, body_of

router = APIRouter()


@router.get(addresses.SIGN_UP)
async def show_sign_up(request: Request, visitor: Visiting) -> Response:
    if visitor.viewer:
        return redirect(request, addresses.ACCOUNT)
    return await page(request, visitor, "sign_up.html", form=Form())


@router.post(addresses.SIGN_UP)
async def sign_up(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    """The account is opened, and whoever opened it signed in."""
    services, values = request.state.services, posted.values
    account: dict[str, Any] = {**body_of(values), "terms": "/terms" in values}
    new = Asked("people", "/accounts", "POST", body=account, key=posted.key, language=visitor.language)
    try:
        await services.ask(new)
    except Mendable as refused:
        return await page(request, visitor, "sign_up.html", refused.status, form=posted.refused(refused))
    database = request.app.state.runtime.database
    try:
        session, known = await sign_in(
            database, services, visitor.language, account["email"], account["password"], device_of(request)
        )
    except (Refused, ServiceDown):
        return redirect(request, addresses.SIGN_IN, "account-opened-sign-in")
    return signed_in(request, redirect(request, addresses.MY_FILMS, "account-opened"), session, known)
