"""Films that look like one entered twice: the pairs of an edition, told apart or one of them taken out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import desk_addresses
from web.pages.fields import Form

router = APIRouter()

TWO = ("film", "other")


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    forms: dict[str, Form] | None = None,
    status: int = 200,
) -> Response:
    found = await calls.get("submissions", "duplicates", edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    pairs = [_pair(each) for each in found["items"]]
    return await page(
        request,
        visitor,
        "duplicates.html",
        status,
        edition=about,
        pairs=[{**pair, "form": (forms or {}).get(pair["id"], Form(scope=pair["id"]))} for pair in pairs],
        more=found["more"],
        director=visitor.has("director", edition),
        zone=about["zone"],
    )


def _pair(shown: dict[str, Any]) -> dict[str, Any]:
    films = {name: {**shown[name], "submitted_at": datetime.fromisoformat(shown[name]["submitted_at"])} for name in TWO}
    return {**shown, **films, "id": _id(shown["film"]["film"], shown["other"]["film"])}


def _id(film: UUID | str, other: UUID | str) -> str:
    """The same whichever is named first."""
    return "-".join(sorted((str(film), str(other))))


@router.get("/editions/{edition}/selection/duplicates")
async def show_duplicates(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition)


@router.post("/films/{film}/duplicates/{other}/dismiss")
async def dismiss(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID, other: UUID
) -> Response:
    known = await calls.get("submissions", "films", film)
    body = {"other": str(other), "reason": posted.values.get("/reason", "")}
    try:
        await calls.send(posted, "submissions", "films", film, "duplicates", "dismissal", body=body)
    except Mendable as refused:
        return await _refused(request, visitor, calls, known["edition"], _id(film, other), posted, refused)
    return redirect(request, desk_addresses.duplicates(known["edition"]), "duplicate-dismissed")


@router.post("/films/{film}/duplicates/{other}/disqualify")
async def disqualify(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID, other: UUID
) -> Response:
    """The first one, which is of the edition."""
    known = await calls.get("submissions", "films", film)
    body = {"reason": posted.values.get("/reason", "")}
    try:
        await calls.send(posted, "submissions", "films", film, "disqualify", body=body)
    except Mendable as refused:
        return await _refused(request, visitor, calls, known["edition"], _id(film, other), posted, refused)
    return redirect(request, desk_addresses.duplicates(known["edition"]), "film-disqualified")


async def _refused(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    pair: str,
    posted: Posted,
    refused: Mendable,
) -> Response:
    return await _show(request, visitor, calls, edition, {pair: posted.refused(refused, pair)}, refused.status)
