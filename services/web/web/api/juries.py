"""An edition's rounds of review and its jurors, for its staff."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting

router = APIRouter()


@router.get("/editions/{edition}/juries")
async def show_juries(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    rounds = (await calls.get("submissions", "editions", edition, "rounds"))["items"]
    jurors = (await calls.get("submissions", "editions", edition, "jurors"))["items"]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(request, visitor, "juries.html", edition=about, rounds=rounds, jurors=jurors, zone=about["zone"])
