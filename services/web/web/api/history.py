"""The history of a film: who did what when, for its maker and the festival's staff, to each what they may see."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.history import actor, value
from web.pages.localized import plain
from web.pages.rights_holders import FIELD
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
    whole = await calls.get("submissions", "films", film)
    shown = await calls.get("submissions", "films", film, "history", after=after)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, whole["edition"])
        sections = await sections_of(db, whole["edition"])
        companies = await names_of_organisations(db, _holders(shown["items"]))
    names = {section.id: plain(section.name, visitor.language) for section in sections}
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


def _in_words(
    visitor: Visitor, happened: dict[str, Any], sections: dict[str, str], companies: dict[str, str]
) -> dict[str, Any]:
    said = happened["said"]
    return {
        "type": happened["type"],
        "at": datetime.fromisoformat(happened["at"]),
        "who": actor(visitor.say, happened["by"]),
        "section": sections.get(said.get("section"), said.get("section")),
        "reason": said.get("reason"),
        "confirm_by": datetime.fromisoformat(said["confirm_by"]) if "confirm_by" in said else None,
        "amount": said.get("amount") or said.get("due"),
        "listed": said.get("on"),
        "purpose": said.get("purpose"),
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
