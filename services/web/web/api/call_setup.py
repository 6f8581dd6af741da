"""A call for entries is opened, extended and closed by the edition's director."""

from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import CallId, EditionId, utc
from web.adapters.services import Mendable
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.entered_time import NO_TIME, latest_reading
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.setup import Forms, must_set_up, show_set_up
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.call_form import call_of, in_form
from web.pages.fields import FieldError, Form, added, removed
from web.pages.local_time import entered
from web.pages.set_up import CallSetUp

router = APIRouter()

ADDED = {"/rules": "/add_rule", "/questions": "/add_question"}
"""Lists whose rows are of a kind, and the field that says of which kind the next one is."""


async def _show(request: Request, visitor: Visitor, edition: str, form: Form, status: int = 200) -> Response:
    must_set_up(visitor, edition)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(request, visitor, "open_call.html", status, edition=about, zone=about["zone"], form=form)


@router.get("/editions/{edition}/setup/call")
async def show_form(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    preset = {"/call": f"{edition}-films", "/currency": "CNY", "/deadlines/0/tier": "regular"}
    return await _show(request, visitor, edition, Form(preset))


@router.post("/editions/{edition}/setup/call")
async def open_call(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """Opens the call, unless a row is to be added or taken away."""
    if posted.more:
        return await _show(request, visitor, edition, _with_other_rows(posted, posted.more))
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    form = call_of(posted.values, lambda local: _moment(local, zone))
    try:
        await calls.send(posted, "submissions", "editions", edition, "calls", body=form.body)
    except Mendable as refused:
        found = in_form(refused.fields, {at: visitor.say(message) for at, message in form.unread.items()})
        refused_form = posted.form(*found, problem=None if found else refused.detail)
        return await _show(request, visitor, edition, refused_form, refused.status)
    return redirect(request, addresses.setup(edition), "call-opened")


def _with_other_rows(posted: Posted, more: str) -> Form:
    if more.startswith("-"):
        return Form(removed(posted.values, more[1:]))
    if more in ADDED:
        kind = posted.values.get(ADDED[more])
        return Form(added(posted.values, more, kind), more=None) if kind else posted.form()
    return replace(posted.form(), more=more)


def _moment(local: str, zone: str) -> str | None:
    """Of two readings of a time when the clocks go back, the later counts: until then films are taken."""
    moment = latest_reading(local, zone)
    return utc(moment) if moment else None


@router.post("/calls/{call}/extend")
async def extend(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, call: CallId) -> Response:
    known = await calls.get("submissions", "calls", call)
    edition, terms = known["edition"], CallSetUp.model_validate(known)
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    body: list[str] = []
    wrong: list[FieldError] = []
    for number, each in enumerate(terms.deadlines):
        pointer = f"/deadlines/{number}"
        moment = _moved(each.until, posted.values.get(pointer, ""), zone)
        if moment is None:
            wrong.append(FieldError(pointer, visitor.say(NO_TIME)))
        else:
            body.append(moment)
    if wrong:
        forms = Forms(of={call: posted.form(*wrong, scope=call)})
        return await show_set_up(request, visitor, calls, edition, forms, 422)
    try:
        await calls.send(
            posted, "submissions", "calls", call, "extend", body={"deadlines": body}, version=posted.version
        )
    except Mendable as refused:
        forms = Forms(of={call: posted.refused(refused, call)})
        return await show_set_up(request, visitor, calls, edition, forms, refused.status)
    return redirect(request, addresses.setup(edition), "call-extended")


def _moved(before: datetime, local: str, zone: str) -> str | None:
    """What was not touched stays what it was, to the second."""
    return utc(before) if local == entered(before, zone) else _moment(local, zone)


@router.post("/calls/{call}/close")
async def close(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, call: CallId) -> Response:
    edition = (await calls.get("submissions", "calls", call))["edition"]
    try:
        await calls.send(posted, "submissions", "calls", call, "close", version=posted.version)
    except Mendable as refused:
        forms = Forms(of={call: posted.refused(refused, call)})
        return await show_set_up(request, visitor, calls, edition, forms, refused.status)
    return redirect(request, addresses.setup(edition), "call-closed")
