"""The selection desk: decisions, private until they are announced."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling
from web.api.desk import DeskFilm, asked_at, show_desk
from web.api.passing import passed
from web.api.posted import PostedForm
from web.api.returning import own_path, redirect
from web.api.visitor import Visiting
from web.pages import desk_addresses
from web.pages.desk import Asked

router = APIRouter()

DROPPED = {
    "longlisted": ("section", "reason"),
    "shortlisted": ("section", "reason"),
    "selected": ("reason",),
    "waitlisted": ("reason",),
    "not selected": ("section",),
}
"""By outcome, the fields that do not belong to it."""


@router.get("/editions/{edition}/selection")
async def show_selection(
    request: Request,
    visitor: Visiting,
    calls: Calling,
    edition: EditionId,
    after: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """`after`: where the page before ended; everything else is what is asked of films."""
    return await show_desk(request, visitor, calls, edition, Asked.of(request.query_params), after)


@router.get("/editions/{edition}/selection/export")
async def export(
    request: Request, visitor: Visiting, edition: EditionId, form: Annotated[str, Query(alias="format")] = "csv"
) -> Response:
    """The films that are what is asked, as a file."""
    asked = Asked.of(request.query_params)
    query = {**asked.query, "edition": edition, "format": form, "sort": asked.said.get("sort", "submitted")}
    return await passed(request, visitor, "/film-export", query)


@router.post("/films/{film}/decision")
async def decide(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    """A section belongs to some outcomes and a reason to one; what was left in another's field is dropped."""
    known = DeskFilm.model_validate(await calls.get("submissions", "films", film))
    desk = own_path(posted.to or desk_addresses.selection(known.edition))
    body = {name: posted.values.get(f"/{name}") for name in ("outcome", "section", "reason", "revision")}
    dropped = DROPPED.get(body["outcome"] or "", ())
    said = {name: value for name, value in body.items() if value and name not in dropped}
    try:
        await calls.send(posted, "submissions", "films", film, "decision", body=said, version=posted.version)
    except Mendable as refused:
        form = posted.refused(refused, str(film))
        asked = asked_at(desk)
        return await show_desk(
            request, visitor, calls, known.edition, asked, refused=(known, form), status=refused.status
        )
    return redirect(request, f"{desk}#film-{film}", "decision-kept")
