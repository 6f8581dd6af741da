"""An edition's rounds of review, for its staff: those there are, and a new one."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Refused
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.entered_time import entered_time
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import jury_addresses
from web.pages.fields import Form, body_of

router = APIRouter()

FIRST = {"/each": "3", "/quorum": "2", "/tie": "shared rank", "/first": "10"}
"""What stands in a new round's form."""


@router.get("/editions/{edition}/juries")
async def show_juries(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    rounds = (await calls.get("submissions", "editions", edition, "rounds"))["items"]
    jurors = (await calls.get("submissions", "editions", edition, "jurors"))["items"]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(request, visitor, "juries.html", edition=about, rounds=rounds, jurors=jurors, zone=about["zone"])


async def _form(
    request: Request, visitor: Visitor, calls: Calls, edition: EditionId, form: Form, status: int = 200
) -> Response:
    whole = await calls.get("submissions", "editions", edition)
    jurors = (await calls.get("submissions", "editions", edition, "jurors"))["items"]
    rounds = (await calls.get("submissions", "editions", edition, "rounds"))["items"]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(
        request,
        visitor,
        "new_round.html",
        status,
        edition=about,
        jurors=jurors,
        sections=whole["sections"],
        calls=whole["calls"],
        closed=[each for each in rounds if each["closed_at"]],
        form=form,
    )


@router.get("/editions/{edition}/juries/new")
async def show_new_round(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _form(request, visitor, calls, edition, Form(FIRST))


@router.post("/editions/{edition}/juries/new")
async def open_round(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    until = entered_time(visitor, posted.values, "/until", zone)
    body = _body(posted)
    if until.value is not None:
        body["until"] = until.value
    try:
        made = await calls.send(posted, "submissions", "editions", edition, "rounds", body=body)
    except Refused as refused:
        if not refused.mendable:
            raise
        form = posted.refused(until.explained(refused, "/until"))
        return await _form(request, visitor, calls, edition, form, refused.status)
    return redirect(request, jury_addresses.round_of(made["round"]), "round-opened")


def _body(posted: Posted) -> dict[str, Any]:
    """As the service takes it. What films are judged is one choice here: `section:eco`, `call:main`, `best:<round>`."""
    body = body_of(posted.values)
    body.pop("offset", None)
    first, (kind, _, of) = body.pop("first", ""), body.pop("films", "").partition(":")
    if kind == "best":
        body["best_of"] = {"round": of, "first": first}
    elif kind in ("section", "call"):
        body[kind] = of
    criteria: list[dict[str, Any]] = body.get("criteria", [])
    body["criteria"] = [{"criterion": f"c{number}", **each} for number, each in enumerate(criteria, 1)]
    body.setdefault("jurors", [])
    body["blind"] = "blind" in body
    return body
