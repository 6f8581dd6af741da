"""The terms of an open round are changed by the edition's staff; some of them only until somebody has watched."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.entered_time import EnteredTime, entered_time
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import jury_addresses
from web.pages.fields import Form
from web.pages.jury_form import terms_of, values_of
from web.pages.local_time import entered

router = APIRouter()


async def _show(
    request: Request, visitor: Visitor, calls: Calls, of: UUID, form: Form | None = None, status: int = 200
) -> Response:
    """As the round is now, unless it was entered otherwise."""
    shown = await calls.get("submissions", "rounds", of)
    jurors = (await calls.get("submissions", "rounds", of, "progress"))["jurors"]
    about = await _edition(request, shown)
    as_it_is = Form(values_of(shown) | {"/until": _until(shown, about["zone"])})
    return await page(
        request, visitor, "round_terms.html", status, edition=about, round=shown, jurors=jurors, form=form or as_it_is
    )


async def _edition(request: Request, shown: dict[str, Any]) -> dict[str, Any]:
    async with request.app.state.runtime.database.acquire() as db:
        return await edition_of(db, shown["edition"])


def _until(shown: dict[str, Any], zone: str) -> str:
    return entered(datetime.fromisoformat(shown["until"]), zone)


@router.get("/rounds/{of}/terms")
async def show_terms(request: Request, visitor: Visiting, calls: Calling, of: UUID) -> Response:
    return await _show(request, visitor, calls, of)


@router.post("/rounds/{of}/terms")
async def change_terms(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID) -> Response:
    """Changes them, unless one more criterion is asked for."""
    if posted.more:
        return await _show(request, visitor, calls, of, replace(posted.form(), more=posted.more))
    shown = await calls.get("submissions", "rounds", of)
    until = _entered_until(visitor, posted, shown, (await _edition(request, shown))["zone"])
    body = terms_of(posted.values, shown) | ({} if until.value is None else {"until": until.value})
    try:
        await calls.send(posted, "submissions", "rounds", of, "terms", body=body, version=posted.version)
    except Mendable as refused:
        form = posted.refused(until.explained(refused, "/until"))
        return await _show(request, visitor, calls, of, form, refused.status)
    return redirect(request, jury_addresses.round_of(of), "round-changed")


def _entered_until(visitor: Visitor, posted: Posted, shown: dict[str, Any], zone: str) -> EnteredTime:
    """What was not touched stays what it was, to the second."""
    if posted.values.get("/until") == _until(shown, zone):
        return EnteredTime(shown["until"])
    return entered_time(visitor, posted.values, "/until", zone)
