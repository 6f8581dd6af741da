"""A round of review is opened by the edition's staff: over all films of a kind, or over those picked at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.entered_time import entered_time
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import jury_addresses
from web.pages.desk import Asked
from web.pages.fields import Form
from web.pages.jury_form import FIRST, new_round_of

router = APIRouter()

MOST = 500
"""Films that are picked by hand at most: as many as the service lists at once. More are of a call or a category."""
JUDGED = frozenset(["submitted", "eligible", "in review", "selected", "confirmed"])
"""The stages at which a film can be judged."""


@dataclass(frozen=True, slots=True)
class Picked:
    """`films`: as submissions shows them; `left_out`: how many there were beside them that can't be judged; `more`:
    whether there were more than can be picked."""

    films: list[dict[str, Any]]
    left_out: int = 0
    more: bool = False


async def _picked(calls: Calls, edition: str, asked: Mapping[str, Any]) -> Picked:
    """Those that are all of what is asked, unless nothing is."""
    if not asked:
        return Picked([])
    listed = await calls.get("submissions", "films", edition=edition, limit=MOST, **asked)
    open_ = await _to_find_eligible(calls, edition, [f["film"] for f in listed["items"] if f["stage"] == "submitted"])
    films = [film for film in listed["items"] if film["stage"] in JUDGED and film["film"] not in open_]
    return Picked(films, len(listed["items"]) - len(films), listed["next"] is not None)


async def _to_find_eligible(calls: Calls, edition: str, films: list[str]) -> set[str]:
    """Those of these films that wait for it."""
    if not films:
        return set()
    waiting = {"queue": "to find eligible", "film": films}
    listed = await calls.get("submissions", "films", edition=edition, limit=MOST, **waiting)
    return {film["film"] for film in listed["items"]}


async def _form(
    request: Request, visitor: Visitor, calls: Calls, edition: str, form: Form, picked: Picked, status: int = 200
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
        picked=picked,
        form=form,
    )


@router.get("/editions/{edition}/juries/new")
async def show_new_round(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    """Over the films that were ticked at the desk, or all that are what is asked there; else over any."""
    films, asked = request.query_params.getlist("film")[:MOST], Asked.of(request.query_params)
    picked = await _picked(calls, edition, {"film": films} if films else asked.query)
    form = Form(FIRST | ({"/films": "picked"} if picked.films else {}))
    return await _form(request, visitor, calls, edition, form, picked)


@router.post("/editions/{edition}/juries/new")
async def open_round(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """Opens the round, unless one more criterion is asked for."""
    films = sorted(posted.form().chosen("/picked"))[:MOST]
    if posted.more:
        form, picked = replace(posted.form(), more=posted.more), await _picked(calls, edition, _of(films))
        return await _form(request, visitor, calls, edition, form, picked)
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    until = entered_time(visitor, posted.values, "/until", zone)
    body = new_round_of(posted.values) | ({} if until.value is None else {"until": until.value})
    try:
        made = await calls.send(posted, "submissions", "editions", edition, "rounds", body=body)
    except Mendable as refused:
        form, picked = posted.refused(until.explained(refused, "/until")), await _picked(calls, edition, _of(films))
        return await _form(request, visitor, calls, edition, form, picked, refused.status)
    return redirect(request, jury_addresses.round_of(made["round"]), "round-opened")


def _of(films: list[str]) -> dict[str, Any]:
    return {"film": films} if films else {}
