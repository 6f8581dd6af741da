"""Where one film of a film-maker is: its public status, what is needed next, and by when."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from web.adapters.services import Refused
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.my_films import MyFilm, as_shown
from web.api.rendering import page
from web.api.visitor import Visiting
from web.pages.needs import OVER, WAITING, Facts, needs
from web.pages.rules import amount_in
from web.projections.released import sections_of
from web.projections.showings import on_programme

router = APIRouter()


async def _fee(calls: Calls, film: UUID, language: str) -> str | None:
    """What is open, in words."""
    try:
        fee: dict[str, Any] = await calls.get("submissions", "films", film, "fee")
    except Refused as refused:
        if refused.status != 404:
            raise
        return None
    return amount_in(fee["balance"], fee["currency"], language) if fee["balance"] > 0 else None


@router.get("/my/films/{film}")
async def show_my_film(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    shown = await calls.get("submissions", "films", film)
    if shown["submitter"] != str(calls.session.person):
        raise HTTPException(404)
    mine = MyFilm.model_validate(shown)
    files = await calls.get("submissions", "films", film, "files")
    proposed = (await calls.get("submissions", "films", film, "revisions"))["items"]
    facts = Facts(
        film=film,
        stage=mine.stage,
        confirm_by=mine.confirm_by,
        fee=await _fee(calls, film, visitor.language),
        files=files["items"],
        uploads=files["uploads"],
        findings=(await calls.get("submissions", "films", film, "findings"))["items"],
    )
    async with request.app.state.runtime.database.acquire() as db:
        edition = await edition_of(db, mine.edition)
        sections = {(mine.edition, each.id): each.name for each in await sections_of(db, mine.edition)}
        showing = film in await on_programme(db, [film])
    return await page(
        request,
        visitor,
        "my_film.html",
        edition=edition,
        film=as_shown(mine, edition, sections, showing),
        needs=needs(visitor.say, facts),
        next=visitor.say(WAITING.get(mine.stage, OVER)),
        waiting=any(each["answer"] is None for each in proposed),
    )
