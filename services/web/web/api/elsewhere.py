"""Signing in with an account elsewhere, and connecting one with the viewer's: to the provider, and back.

A form of ours may only be sent to pages of ours (CSP), also by way of a redirect. So the answer to it is a page that
goes on to the provider by itself.
"""

from dataclasses import dataclass
from secrets import compare_digest
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.adapters.services import Asked, Mendable, Refused
from web.adapters.signing_in import open_elsewhere, sign_out
from web.api import cookies
from web.api.calling import Calling, Calls, calls_of
from web.api.own_sessions import with_moments
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import own_path, redirect
from web.api.sign_in import device_of, providers_of, show_sign_in_form, signed_in
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form
from web.pages.words import N_

router = APIRouter()

TEN_MINUTES = 600
NOT_FROM_HERE = N_("This sign-in was not begun here, or too long ago. Please try again.")
CALLED_OFF = N_("You called it off there, or were not let in.")

Said = Annotated[str, Query(max_length=4000)]


@dataclass(frozen=True, slots=True)
class Begun:
    """What the browser's cookie says. `links`: an account elsewhere is to be connected; `to`: where to go then."""

    state: str
    links: bool
    to: str

    def written(self) -> str:
        return f"{self.state}.{int(self.links)}.{quote(self.to, safe='')}"

    @classmethod
    def read(cls, request: Request, state: str) -> "Begun | None":
        """None where this browser has not begun what comes back with this state."""
        begun, _, rest = (cookies.read(request, cookies.ELSEWHERE) or "").partition(".")
        links, _, to = rest.partition(".")
        if not begun or not compare_digest(begun.encode(), state.encode()):
            return None
        return cls(begun, links == "1", unquote(to))


async def _sent(request: Request, visitor: Visitor, begun: Any, links: bool, to: str) -> Response:
    """The page that goes on to the provider."""
    response = await page(request, visitor, "elsewhere.html", address=begun["address"])
    cookies.keep(request, response, cookies.ELSEWHERE, Begun(begun["state"], links, to).written(), TEN_MINUTES)
    return response


@router.post("/sign-in/with/{provider}")
async def begin(request: Request, visitor: Visiting, posted: PostedForm, provider: str) -> Response:
    device = device_of(request)
    body = {"provider": provider} | ({"source": device.source} if device.source else {})
    asked = Asked(
        "people",
        "/sessions/openid/begin",
        "POST",
        body=body,
        language=visitor.language,
        service_token=device.service_token,
    )
    try:
        begun = (await request.state.services.ask(asked)).body
    except Refused as refused:
        return await show_sign_in_form(request, visitor, posted.refused(refused), posted.to, refused.status)
    return await _sent(request, visitor, begun, links=False, to=own_path(posted.to))


@router.get("/sign-in/back/{provider}")
async def come_back(
    request: Request, visitor: Visiting, provider: str, state: Said = "", code: Said = "", error: Said = ""
) -> Response:
    """What the provider sends the browser back with."""
    begun = Begun.read(request, state)
    if begun is None or not (code or error):
        response = await _again(request, visitor, begun, visitor.say(NOT_FROM_HERE), 401)
    elif error:
        response = await _again(request, visitor, begun, visitor.say(CALLED_OFF), 401)
    else:
        try:
            response = await _done(request, visitor, begun, {"provider": provider, "state": state, "code": code})
        except Refused as refused:
            response = await _again(request, visitor, begun, refused.detail or "", refused.status)
    cookies.drop(request, response, cookies.ELSEWHERE)
    return response


async def _done(request: Request, visitor: Visitor, begun: Begun, back: dict[str, str]) -> Response:
    if begun.links:
        await calls_of(request, visitor).look_up("people", "me", "identities", body=back)
        return redirect(request, addresses.IDENTITIES, "identity-connected")
    database, services = request.app.state.runtime.database, request.state.services
    session, known = await open_elsewhere(database, services, visitor.language, back, device_of(request))
    if visitor.session:
        await sign_out(database, services, visitor.session)
    return signed_in(request, redirect(request, begun.to, "signed-in"), session, known)


async def _again(request: Request, visitor: Visitor, begun: Begun | None, problem: str, status: int) -> Response:
    form = Form(problem=problem)
    if visitor.session and (begun is None or begun.links):
        return await _show(request, visitor, calls_of(request, visitor), form, status)
    return await show_sign_in_form(request, visitor, form, begun.to if begun else "", status)


async def _show(request: Request, visitor: Visitor, calls: Calls, form: Form, status: int = 200) -> Response:
    linked = (await calls.get("people", "me", "identities"))["items"]
    return await page(
        request,
        visitor,
        "identities.html",
        status,
        linked={one["provider"]: with_moments(one, "linked_at", "used_at") for one in linked},
        providers=await providers_of(request),
        form=form,
        zone=calls.session.time_zone,
    )


@router.get(addresses.IDENTITIES)
async def show_identities(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _show(request, visitor, calls, Form())


@router.post("/account/elsewhere/{provider}")
async def connect(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, provider: str) -> Response:
    body = {"provider": provider, "password": posted.values.get("/password")}
    try:
        begun = await calls.look_up("people", "me", "identities", "begin", body=body)
    except Mendable as refused:
        return await _show(request, visitor, calls, posted.refused(refused, provider), refused.status)
    return await _sent(request, visitor, begun, links=True, to=addresses.IDENTITIES)


@router.post("/account/elsewhere/{provider}/remove")
async def disconnect(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, provider: str
) -> Response:
    try:
        await calls.send(posted, "people", "me", "identities", provider, "remove")
    except Mendable as refused:
        return await _show(request, visitor, calls, posted.refused(refused), refused.status)
    return redirect(request, addresses.IDENTITIES, "identity-removed")
