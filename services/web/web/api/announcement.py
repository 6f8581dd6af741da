"""Tells what was decided: at once, or at a planned moment, which is shown, taken back and brought forward here."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId, utc
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.desk import show_desk
from web.api.editions import edition_of
from web.api.entered_time import NO_TIME, latest_reading
from web.api.posted import Posted, PostedForm
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import desk_addresses
from web.pages.desk import Asked
from web.pages.fields import FieldError

router = APIRouter()


@router.post("/editions/{edition}/announcement")
async def announce(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """At once; what is planned is brought forward with the time to confirm by that stands there."""
    if "/planned" in posted.values:
        planned = await calls.get("submissions", "editions", edition, "announcement")
        body, wrong = {"confirm_by": planned["confirm_by"]} if planned["confirm_by"] else {}, []
    else:
        body, wrong = await _moments(request, visitor, posted, edition, ("confirm_by",))
    return await _send(request, visitor, calls, posted, edition, (), body, wrong, "selection-announced")


@router.post("/editions/{edition}/announcement/plan")
async def plan(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId) -> Response:
    body, wrong = await _moments(request, visitor, posted, edition, ("tell_at", "confirm_by"))
    return await _send(request, visitor, calls, posted, edition, ("plan",), body, wrong, "announcement-planned")


@router.post("/editions/{edition}/announcement/take-back")
async def take_back(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    return await _send(request, visitor, calls, posted, edition, ("take-back",), {}, (), "announcement-taken-back")


async def _moments(
    request: Request, visitor: Visitor, posted: Posted, edition: str, names: Iterable[str]
) -> tuple[dict[str, str], list[FieldError]]:
    """The entered times, and what is wrong with them. When the clocks go back the later reading counts: nobody is told
    too early, nor has less time than was said."""
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    entered = {name: posted.values[f"/{name}"] for name in names if f"/{name}" in posted.values}
    moments = {name: latest_reading(value, zone) for name, value in entered.items()}
    wrong = [FieldError(f"/{name}", visitor.say(NO_TIME)) for name, moment in moments.items() if moment is None]
    return {name: utc(moment) for name, moment in moments.items() if moment}, wrong


async def _send(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    edition: str,
    path: tuple[str, ...],
    body: dict[str, Any],
    wrong: Iterable[FieldError],
    notice: str,
) -> Response:
    scope = "plan" if path == ("plan",) else "announce"
    form = posted.form(*wrong, scope=scope)
    if form.errors:
        return await show_desk(request, visitor, calls, edition, Asked(), announce=form, status=422)
    try:
        await calls.send(
            posted, "submissions", "editions", edition, "announcement", *path, body=body, version=posted.version
        )
    except Mendable as refused:
        form = posted.refused(refused, scope)
        return await show_desk(request, visitor, calls, edition, Asked(), announce=form, status=refused.status)
    return redirect(request, desk_addresses.selection(edition), notice)
