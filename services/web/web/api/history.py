"""The history of a film: who did what when, for its maker and the festival's staff, to each what they may see."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.history import actor, value
from web.pages.localized import plain
from web.pages.rights_holders import FIELD
from web.projections.awards import awards_of_edition
from web.projections.films import SOME
from web.projections.organisations import names_of_organisations
from web.projections.released import sections_of

router = APIRouter()


@router.get("/films/{film}/history")
async def show_history(
    request: Request,
    visitor: Visiting,
    calls: Calling,
    film: UUID,
    after: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """`after`: where the page before ended."""
    shown = await calls.get("submissions", "films", film, "history", after=after)
    whole = await _film(request, calls, film)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, whole["edition"])
        sections = await sections_of(db, whole["edition"])
        companies = await names_of_organisations(db, _holders(shown["items"]))
        awards = await awards_of_edition(db, whole["edition"])
    names = {section.id: plain(section.name, visitor.language) for section in sections}
    names |= {award["award"]: plain(award["name"], visitor.language) for award in awards}
    called = {str(company): plain(name, visitor.language) for company, name in companies.items()}
    return await page(
        request,
        visitor,
        "history.html",
        edition=about,
        film=film,
        title=whole["details"]["title"],
        history=[_in_words(visitor, happened, names, called) for happened in shown["items"]],
        staff="selection" in visitor.desks(whole["edition"]),
        zone=about["zone"],
        after=shown["next"] and addresses.history(film, shown["next"]),
    )


def _holders(history: list[dict[str, Any]]) -> set[UUID]:
    changes = [change for happened in history for change in happened["changes"] if change["field"] == FIELD]
    return {UUID(said) for change in changes for said in (change["before"], change["after"]) if said}


async def _film(request: Request, calls: Calls, film: UUID) -> dict[str, Any]:
    """Its edition and details: also for its crew, whom submissions shows the history alone."""
    async with request.app.state.runtime.database.acquire() as db:
        rows = await db.fetch(SOME, [film])
    if rows:
        return {"edition": rows[0]["edition"], "details": orjson.loads(rows[0]["details"])}
    return await calls.get("submissions", "films", film)


def _in_words(
    visitor: Visitor, happened: dict[str, Any], names: dict[str, str], companies: dict[str, str]
) -> dict[str, Any]:
    said = happened["said"]
    return {
        "type": happened["type"],
        "at": datetime.fromisoformat(happened["at"]),
        "who": actor(visitor.say, happened["by"]),
        "section": names.get(said.get("section"), said.get("section")),
        "place": said.get("place"),
        "moved_up": said.get("moved_up", False),
        "award": names.get(said.get("award"), said.get("award")),
        "distinction": said.get("distinction"),
        "reason": said.get("reason"),
        "confirm_by": datetime.fromisoformat(said["confirm_by"]) if "confirm_by" in said else None,
        "amount": said.get("amount") or said.get("due"),
        "listed": said.get("on"),
        "purpose": said.get("purpose"),
        "lengths": (said["runtime"], said["selected_by"]) if "selected_by" in said else None,
        "verdict": said.get("verdict"),
        "changes": [
            {
                "field": change["field"],
                "before": value(visitor.say, visitor.language, change["field"], change["before"], companies),
                "after": value(visitor.say, visitor.language, change["field"], change["after"], companies),
            }
            for change in happened["changes"]
        ],
    }
