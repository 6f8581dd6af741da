"""People in the viewer's care: children and crew without accounts, and what a guardian consents to for them."""

from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from web.adapters.services import Refused
from web.api.calling import Calling, Calls
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


async def _list(request: Request, visitor: Visitor, calls: Calls, form: Form, status: int = 200) -> Response:
    me = await calls.get("people", "me")
    chosen = {"language": me["language"], "time_zone": me["time_zone"]}
    return await page(request, visitor, "care.html", status, people=await _in_care(calls), form=form, chosen=chosen)


@router.get(addresses.CARE)
async def show_care(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _list(request, visitor, calls, Form())


@router.post(addresses.CARE)
async def enter(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    try:
        new = await calls.send(posted, "people", "people", body=body_of(posted.values))
    except Refused as refused:
        if not refused.mendable:
            raise
        return await _list(request, visitor, calls, posted.refused(refused), refused.status)
    return redirect(request, addresses.in_care(new["person"]), "care-entered")


async def _show(
    request: Request, visitor: Visitor, calls: Calls, person: UUID, form: Form | None = None, status: int = 200
) -> Response:
    someone = next((one for one in await _in_care(calls) if one["person"] == str(person)), None)
    if someone is None:
        raise HTTPException(404)
    consents = (await calls.get("people", "people", person, "consents"))["items"]
    given = {one["edition"] for one in consents if one["kind"] == "guardian" and not one["withdrawn_at"]}
    async with request.app.state.runtime.database.acquire() as db:
        editions = [(row["edition"], orjson.loads(row["name"])) for row in await db.fetch(NAMES)]
    return await page(
        request, visitor, "in_care.html", status,
        someone=someone, form=form or Form(), editions=editions, given=given,
    )  # fmt: skip


@router.get("/account/care/{person}")
async def show_person(request: Request, visitor: Visiting, calls: Calling, person: UUID) -> Response:
    return await _show(request, visitor, calls, person)


@router.post("/account/care/{person}")
async def save_person(
    request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm
) -> Response:
    try:
        body = body_of(posted.values)
        await calls.send(posted, "people", "people", person, method="PUT", body=body, version=posted.version)
    except Refused as refused:
        if not refused.mendable:
            raise
        return await _show(request, visitor, calls, person, posted.refused(refused), refused.status)
    return redirect(request, addresses.in_care(person), "account-saved")


@router.post("/account/care/{person}/invite")
async def invite(request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm) -> Response:
    return await _do(request, visitor, calls, person, posted, "invitation", "care-invited")


@router.post("/account/care/{person}/consent")
async def consent(request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm) -> Response:
    return await _do(request, visitor, calls, person, posted, "guardian-consents", "guardian-consented")


@router.post("/account/care/{person}/withdraw")
async def withdraw(request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm) -> Response:
    return await _do(request, visitor, calls, person, posted, "guardian-consents/withdraw", "guardian-withdrew")


async def _do(
    request: Request, visitor: Visitor, calls: Calls, person: UUID, posted: Posted, what: str, notice: str
) -> Response:
    scope = what.partition("/")[0]
    try:
        await calls.send(posted, "people", "people", person, *what.split("/"), body=body_of(posted.values))
    except Refused as refused:
        if not refused.mendable:
            raise
        return await _show(request, visitor, calls, person, posted.refused(refused, scope), refused.status)
    return redirect(request, addresses.in_care(person), notice)


@router.post("/account/care/{person}/forget")
async def forget(request: Request, visitor: Visiting, calls: Calling, person: UUID, posted: PostedForm) -> Response:
    await calls.send(posted, "people", "people", person, "forget")
    return redirect(request, addresses.CARE, "care-forgotten")
