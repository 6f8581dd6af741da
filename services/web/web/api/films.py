"""A film's public page."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.submissions import FilmDetails
from eventkit.http.reading import Reader
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting
from web.projections.films import SOME
from web.projections.names import names_of
from web.projections.released import programme_of

router = APIRouter()


async def public_film(db: Any, film: UUID) -> Any:
    """The film's row; 404 until its selection is announced and confirmed."""
    rows = await db.fetch(SOME, [film])
    if not rows or not rows[0]["confirmed"]:
        raise HTTPException(404)
    return rows[0]


@router.get("/films/{film}")
async def show_film(request: Request, visitor: Visiting, db: Reader, film: UUID) -> Response:
    """Facts, credits by name where the people have one to show, and screenings."""
    row = await public_film(db, film)
    details = FilmDetails.model_validate_json(row["details"])
    programme = await programme_of(db, row["edition"])
    names = await names_of(db, {credit.person for credit in details.credits})
    return await page(
        request,
        visitor,
        "film.html",
        edition=await edition_of(db, row["edition"]),
        film=film,
        details=details,
        section=next((s for s in programme.sections if s.id == row["section"]), None),
        credits=[(names[c.person], c.role) for c in details.credits if c.person in names],
        screenings=programme.of_film(film),
        has_events=True,
    )
