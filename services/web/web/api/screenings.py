"""What the schedule desk does: screenings scheduled, moved and cancelled, and the programme released."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.entered_time import EnteredTime, entered_time
from web.api.posted import PostedForm
from web.api.returning import redirect
from web.api.schedule import Forms, halls_of, show_desk
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.draft import DraftRow
from web.pages.fields import body_of

router = APIRouter()

MINUTES = ("introduction", "questions")


@router.post("/editions/{edition}/screenings")
async def schedule(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """Schedules it, unless one more row was asked for."""
    if posted.more:
        forms = Forms(new=replace(posted.form(), more=posted.more))
        return await show_desk(request, visitor, calls, edition, forms=forms)
    starts = await _starts(visitor, calls, edition, posted.values)
    body = _screening(body_of(posted.values), starts)
    try:
        made = await calls.send(posted, "scheduling", "editions", edition, "screenings", body=body)
    except Mendable as refused:
        form = posted.refused(starts.explained(refused, "/starts"))
        forms = Forms(new=form, offsets=starts.offsets)
        return await show_desk(request, visitor, calls, edition, forms=forms, status=refused.status)
    return await _back_to(request, calls, UUID(made["screening"]), "screening-scheduled")


def _screening(entered: Mapping[str, Any], starts: EnteredTime) -> dict[str, Any]:
    """The body of the API: a moment for the local time, seconds for minutes."""
    body = {name: value for name, value in entered.items() if name != "offset"}
    body |= {name: _seconds(body[name]) for name in MINUTES if name in body}
    if starts.value is not None:
        body["starts"] = starts.value
    return body


def _seconds(minutes: str) -> int | str:
    """What is no number goes on as it is: the service says what is wrong."""
    return 60 * int(minutes) if minutes.isdecimal() and len(minutes) < 6 else minutes


async def _starts(visitor: Visitor, calls: Calls, edition: EditionId, values: Mapping[str, str]) -> EnteredTime:
    hall = (await halls_of(calls, edition)).get(values.get("/hall", ""))
    return entered_time(visitor, values, "/starts", hall.zone if hall else None)


async def _back_to(request: Request, calls: Calls, screening: UUID, notice: str) -> Response:
    """To the screening on the desk, on the day it now has."""
    row = await _row(calls, screening)
    return redirect(request, f"{addresses.schedule(row.edition, row.day)}#s-{screening}", notice)


async def _row(calls: Calls, screening: UUID) -> DraftRow:
    return DraftRow.model_validate(await calls.get("scheduling", "screenings", screening))


@router.post("/screenings/{screening}/move")
async def move(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, screening: UUID) -> Response:
    row = await _row(calls, screening)
    starts = await _starts(visitor, calls, row.edition, posted.values)
    body = {"hall": posted.values.get("/hall"), "starts": starts.value}
    said = {name: value for name, value in body.items() if value}
    try:
        await calls.send(posted, "scheduling", "screenings", screening, "move", body=said, version=posted.version)
    except Mendable as refused:
        form = posted.refused(starts.explained(refused, "/starts"), str(screening))
        forms = Forms(offsets=starts.offsets, of={screening: form})
        return await show_desk(request, visitor, calls, row.edition, row.day, forms, refused.status)
    return await _back_to(request, calls, screening, "screening-moved")


@router.post("/screenings/{screening}/cancel")
async def cancel(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, screening: UUID) -> Response:
    row = await _row(calls, screening)
    body = {"reason": posted.values["/reason"]} if "/reason" in posted.values else {}
    try:
        await calls.send(posted, "scheduling", "screenings", screening, "cancel", body=body, version=posted.version)
    except Mendable as refused:
        forms = Forms(of={screening: posted.refused(refused, str(screening))})
        return await show_desk(request, visitor, calls, row.edition, row.day, forms, refused.status)
    return await _back_to(request, calls, screening, "screening-cancelled")


@router.post("/editions/{edition}/releases")
async def release(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """Publishes the draft as the next release."""
    try:
        await calls.send(posted, "scheduling", "editions", edition, "releases", version=posted.version)
    except Mendable as refused:
        forms = Forms(problem=refused.detail)
        return await show_desk(request, visitor, calls, edition, forms=forms, status=refused.status)
    return redirect(request, addresses.schedule(edition), "programme-released")
