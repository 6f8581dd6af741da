"""The viewer's account: name and address, language and zone, roles, and the end of it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Mendable
from web.adapters.sessions import describe, end_sessions_of
from web.api import cookies
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.pictures import pictures_of
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import FieldError, Form
from web.pages.words import N_

router = APIRouter()

TO_BE_CONFIRMED = N_("Please say that you know it.")


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    form: Form | None = None,
    record: Form | None = None,
    erase: Form | None = None,
    status: int = 200,
) -> Response:
    person = await calls.get("people", "me")
    held = (await calls.get("people", "me", "roles"))["items"]
    consents = (await calls.get("people", "people", person["person"], "consents"))["items"]
    given = {one["kind"] for one in consents if not one["withdrawn_at"]}
    async with request.app.state.runtime.database.acquire() as db:
        roles = [(role["role"], await _edition_name(db, role["edition"])) for role in held]
        pictures = await pictures_of(db, consents)
    return await page(
        request,
        visitor,
        "account.html",
        status,
        person=person,
        roles=roles,
        agreed="terms" in given,
        newsletter="newsletter" in given,
        pictures=pictures,
        operator="operator" in [role["role"] for role in held],
        form=form or Form(),
        record=record or Form(),
        erase=erase or Form(scope="erase"),
        version=person["version"],
    )


async def _edition_name(db: Any, edition: str | None) -> dict[str, str] | None:
    return (await edition_of(db, edition))["name"] if edition else None


@router.get(addresses.ACCOUNT)
async def show_account(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _show(request, visitor, calls)


@router.post(addresses.ACCOUNT_LANGUAGE)
async def save_language(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    """Also the language of these pages, in every browser the person is signed in with."""
    chosen = {name: posted.values.get(f"/{name}", "") for name in ("language", "time_zone")}
    try:
        await _save(request, calls, posted, **chosen)
    except Mendable as refused:
        return await _show(request, visitor, calls, form=posted.refused(refused), status=refused.status)
    response = redirect(request, addresses.ACCOUNT, "account-saved")
    cookies.remember_language(response, chosen["language"])
    return response


@router.post(addresses.ACCOUNT_RECORD)
async def save_record(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    """Another address takes the password, and counts once it is confirmed."""
    entered: dict[str, str | None] = {name: posted.values.get(f"/{name}", "") for name in ("name", "email")}
    entered |= {name: posted.values.get(f"/{name}") for name in ("birth_date", "password")}
    try:
        moves = await _save(request, calls, posted, **entered)
    except Mendable as refused:
        return await _show(request, visitor, calls, record=posted.refused(refused), status=refused.status)
    return redirect(request, addresses.ACCOUNT, "address-asked" if moves else "account-saved")


async def _save(request: Request, calls: Calls, posted: Posted, **changed: str | None) -> bool:
    """The record with these changes; whether its address is to be another one."""
    me: dict[str, Any] = await calls.get("people", "me")
    email = me["new_email"] or me["email"]
    kept = {name: me[name] for name in ("name", "language", "time_zone", "birth_date")}
    record: dict[str, Any] = {**kept, "email": email, **changed}
    await calls.send(posted, "people", "me", method="PUT", body=record, version=posted.version)
    async with request.app.state.runtime.database.acquire() as db:
        await describe(db, calls.session.person, record["name"], record["language"], record["time_zone"])
    return record["email"] not in (me["email"], email)


@router.post(addresses.ACCOUNT_LETTER)
async def ask_for_letter(request: Request, calls: Calling, posted: PostedForm) -> Response:
    await calls.send(posted, "people", "me", "address", "letter")
    return redirect(request, addresses.ACCOUNT, "letter-asked")


@router.post(addresses.ACCOUNT_CONSENT)
async def save_consent(request: Request, calls: Calling, posted: PostedForm) -> Response:
    """To letters with news; without the tick it is withdrawn."""
    what = ("consents",) if posted.values.get("/newsletter") else ("consents", "withdraw")
    await calls.send(posted, "people", "people", calls.session.person, *what, body={"kind": "newsletter"})
    return redirect(request, addresses.ACCOUNT, "account-saved")


@router.post(addresses.ACCOUNT_TERMS)
async def agree_to_terms(request: Request, calls: Calling, posted: PostedForm) -> Response:
    """By who has an account that was opened without being asked: elsewhere, by invitation, or before."""
    await calls.send(posted, "people", "people", calls.session.person, "consents", body={"kind": "terms"})
    return redirect(request, addresses.ACCOUNT, "terms-agreed")


@router.post(addresses.ACCOUNT_ERASE)
async def erase_account(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    """With the password, or a sign-in just now, and a word that it is meant; then the person is signed out
    everywhere."""
    if not posted.values.get("/confirmed"):
        wrong = FieldError("/confirmed", visitor.say(TO_BE_CONFIRMED))
        return await _show(request, visitor, calls, erase=posted.form(wrong, scope="erase"), status=422)
    try:
        await calls.send(posted, "people", "me", "forget", body={"password": posted.values.get("/password")})
    except Mendable as refused:
        form = posted.refused(refused, "erase")
        return await _show(request, visitor, calls, erase=form, status=refused.status)
    async with request.app.state.runtime.database.acquire() as db:
        await end_sessions_of(db, [calls.session.person])
    response = redirect(request, addresses.HOME, "account-erased")
    cookies.drop(request, response, cookies.SESSION)
    return response
