"""Those who select films watch what was submitted, by a link of a viewing of their own."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting
from web.pages import addresses

router = APIRouter()


@router.post("/films/{film}/files/{file}/watch")
async def begin(request: Request, calls: Calling, posted: PostedForm, film: UUID, file: UUID) -> Response:
    """It is noted who watches."""
    opened = await calls.send(posted, "submissions", "files", file, "viewings")
    return redirect(request, addresses.watch(film, file, f"?{urlsplit(opened['link']).query}"))


@router.get("/films/{film}/files/{file}/watch")
async def watch(request: Request, visitor: Visiting, calls: Calling, film: UUID, file: UUID) -> Response:
    """The query is the viewing's: it is for the one who opened it, some hours."""
    known = await calls.get("submissions", "films", film)
    kept: list[dict[str, Any]] = (await calls.get("submissions", "films", film, "files"))["items"]
    watched = next((each for each in kept if each["file"] == str(file)), None)
    if watched is None:
        raise HTTPException(404)
    async with request.app.state.runtime.database.acquire() as db:
        edition = await edition_of(db, known["edition"])
    query = f"?{request.url.query}" if request.url.query else ""
    return await page(
        request, visitor, "watch.html",
        edition=edition, film=known, file=watched, query=query,
    )  # fmt: skip
