"""Who may be shown in the pictures of an edition: for its director, and whoever takes them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting

router = APIRouter()

AT_ONCE = 200


@router.get("/editions/{edition}/pictured")
async def show_pictured(
    request: Request, visitor: Visiting, calls: Calling, edition: EditionId, after: str | None = None
) -> Response:
    shown = await calls.get("people", "editions", edition, "pictured", limit=AT_ONCE, after=after)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(
        request, visitor, "pictured.html", edition=about, people=shown["items"], next=shown["next"], first=after is None
    )
