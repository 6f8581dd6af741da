"""Passkeys: the viewer's, and signing in with one. The browser's answers come in the field `credential`."""

from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Asked, Mendable, Refused
from web.adapters.signing_in import open_with_passkey, sign_out
from web.api.calling import Calling, Calls
from web.api.own_sessions import with_moments
from web.api.posted import Posted, PostedForm
from web.api.rendering import HEADERS, page
from web.api.returning import own_path, redirect
from web.api.sign_in import device_of, show_sign_in_form, signed_in
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.devices import device_name
from web.pages.fields import Form

router = APIRouter()


def _json(body: Any) -> Response:
    return Response(orjson.dumps(body), headers=HEADERS, media_type="application/json")


def _credential(posted: Posted) -> dict[str, Any]:
    """As a dictionary, whatever was sent: people says what it is worth."""
    try:
        found = orjson.loads(posted.credential or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


async def _show(request: Request, visitor: Visitor, calls: Calls, form: Form, status: int = 200) -> Response:
    kept = (await calls.get("people", "me", "passkeys"))["items"]
    return await page(
        request,
        visitor,
        "passkeys.html",
        status,
        passkeys=[with_moments(one, "made_at", "used_at") for one in kept],
        device=device_name(request.headers.get("user-agent", "")),
        form=form,
        zone=calls.session.time_zone,
    )


@router.get(addresses.PASSKEYS)
async def show_passkeys(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _show(request, visitor, calls, Form())


@router.post(addresses.PASSKEY_OPTIONS)
async def options_to_make(calls: Calling, posted: PostedForm) -> Response:
    """Where the password is missing or wrong, the script sends the form as it is, and that is said at the field."""
    body = {"password": posted.values.get("/password")}
    return _json((await calls.send(posted, "people", "me", "passkeys", "options", body=body))["options"])


@router.post(addresses.PASSKEYS)
async def make_passkey(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    entered = {"name": posted.values.get("/name", ""), "password": posted.values.get("/password")}
    body = {"credential": _credential(posted), **entered}
    try:
        await calls.send(posted, "people", "me", "passkeys", body=body)
    except Mendable as refused:
        return await _show(request, visitor, calls, posted.refused(refused), refused.status)
    return redirect(request, addresses.PASSKEYS, "passkey-made")


@router.post("/account/passkeys/{passkey}/remove")
async def remove_passkey(request: Request, calls: Calling, passkey: str, posted: PostedForm) -> Response:
    await calls.send(posted, "people", "me", "passkeys", passkey, "remove")
    return redirect(request, addresses.PASSKEYS, "passkey-removed")


@router.post(addresses.PASSKEY_SIGN_IN_OPTIONS)
async def options_to_sign_in(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    asked = Asked("people", "/sessions/passkey/options", "POST", body={}, language=visitor.language)
    return _json((await request.state.services.ask(asked)).body["options"])


@router.post(addresses.PASSKEY_SIGN_IN)
async def sign_in(request: Request, visitor: Visiting, posted: PostedForm) -> Response:
    database, services = request.app.state.runtime.database, request.state.services
    try:
        session, known = await open_with_passkey(
            database, services, visitor.language, _credential(posted), device_of(request)
        )
    except Refused as refused:
        return await show_sign_in_form(request, visitor, posted.refused(refused), posted.to, refused.status)
    if visitor.session:
        await sign_out(database, services, visitor.session)
    return signed_in(request, redirect(request, own_path(posted.to), "signed-in"), session, known)
