"""The awards of an edition, as everybody sees them once they are announced."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from eventkit.http.reading import Reader
from web.api.editions import edition_of
from web.api.own_writes import wait_for_own
from web.api.rendering import page
from web.api.visitor import Visiting
from web.projections.awards import awards, awards_of_edition
from web.projections.films import titles_of

router = APIRouter()


@router.get("/editions/{edition}/awards")
async def show_awards(request: Request, visitor: Visiting, db: Reader, edition: EditionId) -> Response:
    about = await edition_of(db, edition)
    await wait_for_own(db, visitor, awards)
    shown = await awards_of_edition(db, edition)
    films = {film for award in shown for honour in award["honours"] for film in honour["films"]}
    return await page(request, visitor, "awards.html", edition=about, awards=shown, titles=await titles_of(db, films))
