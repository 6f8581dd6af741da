"""A round of review: its progress while it is open, for the staff; and what came of it, for its jurors too."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.notices import Notice
from web.api.own_sessions import with_moments
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import jury_addresses
from web.pages.fields import Form, body_of

router = APIRouter()


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    of: UUID,
    status: int = 200,
    form: Form | None = None,
    said: tuple[str, ...] = (),
) -> Response:
    """`form`: what was refused, with the scope of its form; `said`: what is in the way."""
    shown = with_moments(await calls.get("submissions", "rounds", of), "until", "closed_at")
    edition = shown["edition"]
    staff = visitor.has("director", edition) or visitor.has("programmer", edition)
    progress = await calls.get("submissions", "rounds", of, "progress") if staff else None
    holders = (await calls.get("submissions", "editions", edition, "jurors"))["items"] if staff else []
    closed = shown["closed_at"] is not None
    ranking = await calls.get("submissions", "rounds", of, "ranking") if closed else None
    minutes = (await calls.get("submissions", "rounds", of, "minutes"))["items"] if closed else []
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(
        request,
        visitor,
        "round.html",
        status,
        edition=about,
        round=shown,
        progress=progress,
        others=[one for one in holders if progress and one["juror"] not in {j["juror"] for j in progress["jurors"]}],
        ranking=ranking,
        minutes=[with_moments(one, "at") for one in minutes],
        may={
            "direct": visitor.has("director", edition),
            "chair": visitor.viewer is not None and str(visitor.viewer.person) == shown["chair"],
        },
        form=form or Form(),
        zone=about["zone"],
        notices=[*visitor.take_notices(), *(Notice("bad", text) for text in said)],
    )


@router.get("/rounds/{of}")
async def show_round(request: Request, visitor: Visiting, calls: Calling, of: UUID) -> Response:
    return await _show(request, visitor, calls, of)


async def _do(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    of: UUID,
    path: tuple[object, ...],
    body: dict[str, Any],
    notice: str,
    scope: str,
) -> Response:
    """Send what was posted; refused, the round is shown with why, at the form's fields where it speaks of these."""
    try:
        await calls.send(posted, "submissions", "rounds", of, *path, body=body)
    except Mendable as refused:
        own = [error for error in refused.fields if f"/{error.pointer.split('/')[1]}" in {f"/{name}" for name in body}]
        if own:
            return await _show(request, visitor, calls, of, refused.status, posted.refused(refused, scope))
        said = tuple(error.message for error in refused.fields) or (refused.detail or "",)
        return await _show(request, visitor, calls, of, refused.status, said=said)
    return redirect(request, jury_addresses.round_of(of), notice)


@router.post("/rounds/{of}/close")
async def close(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID) -> Response:
    return await _do(request, visitor, calls, posted, of, ("close",), {}, "round-closed", "close")


@router.post("/rounds/{of}/jurors")
async def add_juror(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID) -> Response:
    body = body_of(posted.values)
    return await _do(request, visitor, calls, posted, of, ("jurors",), body, "juror-joined", "join")


@router.post("/rounds/{of}/jurors/{juror}/leave")
async def remove_juror(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, juror: UUID
) -> Response:
    path = ("jurors", juror, "leave")
    return await _do(request, visitor, calls, posted, of, path, {}, "juror-left", "leave")


@router.post("/rounds/{of}/films/{film}/jurors")
async def give_film(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, film: UUID
) -> Response:
    body = {"to": body_of(posted.values).get("to", [])}
    path = ("films", film, "jurors")
    return await _do(request, visitor, calls, posted, of, path, body, "film-given", f"give-{film}")


@router.post("/rounds/{of}/films/{film}/exclusion")
async def exclude_film(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, film: UUID
) -> Response:
    body = {"reason": posted.values.get("/reason")}
    path = ("films", film, "exclusion")
    return await _do(request, visitor, calls, posted, of, path, body, "film-excluded", f"exclude-{film}")


@router.post("/rounds/{of}/order")
async def break_tie(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID) -> Response:
    """The films that share a rank come with the place that each is given."""
    places = body_of(posted.values).get("place", {})
    films = sorted(places, key=lambda film: (places[film].zfill(4), film))
    return await _do(request, visitor, calls, posted, of, ("order",), {"films": films}, "tie-broken", "order")


@router.post("/rounds/{of}/minutes")
async def keep_minutes(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID) -> Response:
    body = {"minutes": posted.values.get("/minutes")}
    return await _do(request, visitor, calls, posted, of, ("minutes",), body, "minutes-kept", "minutes")
