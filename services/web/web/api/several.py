"""Several films at once: chosen at the desk, decided on or found eligible with one answer, and told film by film."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.selection import DROPPED
from web.api.visitor import Visiting, Visitor
from web.pages.desk import Asked
from web.pages.fields import Form, body_of
from web.projections.released import sections_of

router = APIRouter()

MOST = 200
"""As many as the service takes at once."""
FINDINGS = frozenset(["eligible", "ineligible"])


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    asked: Asked,
    films: list[str],
    form: Form | None = None,
    became: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> Response:
    """Those `films`, or all that are what is asked, as far as they can be taken at once; all of them ticked."""
    said = {"film": films} if films else {**asked.query, "sort": asked.said.get("sort")}
    listed = await calls.get("submissions", "films", edition=edition, limit=MOST, **said)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        sections = await sections_of(db, edition)
    return await page(
        request,
        visitor,
        "several.html",
        status,
        edition=about,
        films=listed["items"],
        more=listed["next"] is not None,
        most=MOST,
        became={each["film"]: each for each in became or ()},
        sections=sections,
        asked=asked,
        form=form or Form(),
    )


@router.get("/editions/{edition}/selection/several")
async def show_several(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    """The films that were ticked, or all that are what is asked."""
    films = request.query_params.getlist("film")[:MOST]
    return await _show(request, visitor, calls, edition, Asked.of(request.query_params), films)


@router.post("/editions/{edition}/selection/several")
async def answer_several(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """Sent again, by a double click or a reload, it does nothing more and tells the same."""
    entered = body_of(posted.values)
    films: list[str] = entered.get("films", [])
    outcome = entered.get("outcome", "")
    body = {"films": films, "finding" if outcome in FINDINGS else "outcome": outcome}
    body |= {name: entered[name] for name in ("section", "reason") if name in entered}
    for dropped in DROPPED.get(outcome, ("section",)):
        body.pop(dropped, None)
    what = "findings" if outcome in FINDINGS else "decisions"
    try:
        became = (await calls.send(posted, "submissions", "editions", edition, what, body=body))["items"]
    except Mendable as refused:
        form = posted.refused(refused)
        return await _show(request, visitor, calls, edition, Asked(), films, form, status=refused.status)
    return await _show(request, visitor, calls, edition, Asked(), films, became=became)
