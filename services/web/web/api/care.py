"""People in the viewer's care: children and crew without accounts, and what a guardian consents to for them."""

from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from web.adapters.services import Mendable
from web.api.back import Back
from web.api.calling import Calling, Calls
from web.api.pictures import pictures_of
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form, body_of
from web.projections.editions import NAMES

router = APIRouter()


async def _in_care(calls: Calls) -> list[dict[str, Any]]:
    return (await calls.get("people", "people", "in-my-care"))["items"]


async def _list(request: Request, visitor: Visitor, calls: Calls, form: Form, back: str, status: int = 200) -> Response:
    me = await calls.get("people", "me")
    chosen = {"language": me["language"], "time_zone": me["time_zone"]}
    people = await _in_care(calls)
    return await page(request, visitor, "care.html", status, people=people, form=form, chosen=chosen, back=back)


@router.get(addresses.CARE)
async def show_care(request: Request, visitor: Visiting, calls: Calling, back: Back) -> Response:
    return await _list(request, visitor, calls, Form(), back)


@router.post(addresses.CARE)
async def enter(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, back: Back) -> Response:
    try:
        new = await calls.send(posted, "people", "people", body=body_of(posted.values))
    except Mendable as refused:
        return await _list(request, visitor, calls, posted.refused(refused), back, refused.status)
    return redirect(request, addresses.in_care(new["person"], back), "care-entered")


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    person: UUID,
    back: str,
    form: Form | None = None,
    status: int = 200,
) -> Response:
    someone = next((one for one in await _in_care(calls) if one["person"] == str(person)), None)
    if someone is None:
        raise HTTPException(404)
    consents = (await calls.get("people", "people", person, "consents"))["items"]
    given = {one["edition"] for one in consents if one["kind"] == "guardian" and not one["withdrawn_at"]}
    async with request.app.state.runtime.database.acquire() as db:
        editions = [(row["edition"], orjson.loads(row["name"])) for row in await db.fetch(NAMES)]
        pictures = await pictures_of(db, consents)
    return await page(
        request, visitor, "in_care.html", status,
        someone=someone, form=form or Form(), editions=editions, given=given, pictures=pictures, back=back,
    )  # fmt: skip


@router.get("/account/care/{person}")
async def show_person(request: Request, visitor: Visiting, calls: Calling, person: UUID, back: Back) -> Response:
    return await _show(request, visitor, calls, person, back)


@router.post("/account/care/{person}")
async def save_person(
    request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm, back: Back
) -> Response:
    try:
        body = body_of(posted.values)
        await calls.send(posted, "people", "people", person, method="PUT", body=body, version=posted.version)
    except Mendable as refused:
        return await _show(request, visitor, calls, person, back, posted.refused(refused), refused.status)
    return redirect(request, addresses.in_care(person, back), "account-saved")


@router.post("/account/care/{person}/invite")
async def invite(
    request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm, back: Back
) -> Response:
    return await _do(request, visitor, calls, person, posted, back, "invitation", "care-invited")


@router.post("/account/care/{person}/consent")
async def consent(
    request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm, back: Back
) -> Response:
    return await _do(request, visitor, calls, person, posted, back, "guardian-consents", "guardian-consented")


@router.post("/account/care/{person}/withdraw")
async def withdraw(
    request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm, back: Back
) -> Response:
    return await _do(request, visitor, calls, person, posted, back, "guardian-consents/withdraw", "guardian-withdrew")


async def _do(
    request: Request, visitor: Visitor, calls: Calls, person: UUID, posted: Posted, back: str, what: str, notice: str
) -> Response:
    scope = what.partition("/")[0]
    try:
        await calls.send(posted, "people", "people", person, *what.split("/"), body=body_of(posted.values))
    except Mendable as refused:
        return await _show(request, visitor, calls, person, back, posted.refused(refused, scope), refused.status)
    return redirect(request, addresses.in_care(person, back), notice)


@router.post("/account/care/{person}/forget")
async def forget(request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm) -> Response:
    await calls.send(posted, "people", "people", person, "forget")
    return redirect(request, addresses.CARE, "care-forgotten")
