"""Signing in and out."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.adapters import signing_in
from web.adapters.services import Asked, Refused, ServiceDown
from web.adapters.sessions import LASTS, Session
from web.adapters.signing_in import QUICK
from web.api import cookies
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import own_path, redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.devices import device_name
from web.pages.fields import Form

router = APIRouter()

To = Annotated[str, Query(max_length=2000)]


async def show_sign_in_form(
    request: Request, visitor: Visitor, form: Form, to: str | None, status: int = 200
) -> Response:
    goes_on: dict[str, Any] = {"return": own_path(to), "providers": await providers_of(request)}
    return await page(request, visitor, "sign_in.html", status, form=form, **goes_on)


async def providers_of(request: Request) -> list[dict[str, str]]:
    """Where people have accounts that let them in here. None while people can't say: the other ways in are shown."""
    try:
        return (await request.state.services.ask(Asked("people", "/providers"), QUICK)).body["items"]
    except (ServiceDown, Refused):
        return []


@router.get(addresses.SIGN_IN)
async def show_sign_in(request: Request, visitor: Visiting, to: To = "") -> Response:
    if visitor.viewer:
        return redirect(request, to)
    return await show_sign_in_form(request, visitor, Form(), to)


@router.post(addresses.SIGN_IN)
async def sign_in(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    """Goes on to where the visitor wanted to."""
    email, password = posted.values.get("/email"), posted.values.get("/password")
    runtime, services = request.app.state.runtime, request.state.services
    try:
        session, known = await signing_in.sign_in(
            runtime.database, services, visitor.language, email, password, device_of(request)
        )
    except Refused as refused:
        return await show_sign_in_form(request, visitor, posted.refused(refused), posted.to, refused.status)
    if visitor.session:  # signed in in another tab meanwhile, perhaps as someone else
        await signing_in.sign_out(runtime.database, services, visitor.session)
    return signed_in(request, redirect(request, own_path(posted.to), "signed-in"), session, known)


def device_of(request: Request) -> signing_in.Device:
    """What the browser says it is, and where; behind a proxy, as far as uvicorn trusts that (FORWARDED_ALLOW_IPS)."""
    return signing_in.Device(
        name=device_name(request.headers.get("user-agent", "")),
        known=cookies.read(request, cookies.KNOWN),
        source=request.client.host if request.client else "",
        service_token=request.app.state.runtime.settings.service_token.get_secret_value(),
    )


def signed_in(request: Request, response: Response, session: Session, known: str) -> Response:
    """The response, with the cookies of the new session and of the device."""
    cookies.keep(request, response, cookies.KNOWN, known, cookies.A_YEAR)
    cookies.keep(request, response, cookies.SESSION, session.secret.value, int(LASTS.total_seconds()))
    return response


@router.post(addresses.SIGN_OUT)
async def sign_out(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    if visitor.session:
        await signing_in.sign_out(request.app.state.runtime.database, request.state.services, visitor.session)
    response = redirect(request, addresses.HOME, "signed-out")
    cookies.drop(request, response, cookies.SESSION)
    return response
