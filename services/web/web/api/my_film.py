"""Where one film of a film-maker is: its public status, what is needed next, and by when."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

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
from web.projections.calls import call_of, is_open
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
    now = datetime.now(UTC)
    async with request.app.state.runtime.database.acquire() as db:
        edition = await edition_of(db, mine.edition)
        call = await call_of(db, shown["call"])
        sections = {(mine.edition, each.id): each.name for each in await sections_of(db, mine.edition)}
        showing = film in await on_programme(db, [film])
    begins = datetime.combine(edition["starts_on"], edition["rollover"], ZoneInfo(edition["zone"]))
    facts = Facts(
        film=film,
        stage=mine.stage,
        confirm_by=mine.confirm_by,
        closes=call[0].deadline if call and is_open(*call, now) else None,
        begins=begins if now < begins else None,
        fee=await _fee(calls, film, visitor.language),
        files=files["items"],
        uploads=files["uploads"],
        linked=(await calls.get("submissions", "films", film, "screener-link"))["there"],
        findings=(await calls.get("submissions", "films", film, "findings"))["items"],
    )
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
