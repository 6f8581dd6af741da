"""A film's public page."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.submissions import FilmDetails
from web.adapters.services import Refused
from web.api.calling import Calls
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.projections.awards import awards_of_films
from web.projections.films import SOME
from web.projections.guarded import names_in_public
from web.projections.organisations import names_of_organisations
from web.projections.released import programme_of

router = APIRouter()


async def film_for(request: Request, visitor: Visitor, film: UUID) -> Any:
    """The film's row, when the visitor may see it; else 404.

    Everyone sees a film whose selection is announced and confirmed; before that, whoever submissions
    shows it to: its maker, and the staff of its edition.
    """
    async with request.app.state.runtime.database.acquire() as db:
        rows = await db.fetch(SOME, [film])
    if not rows or not (rows[0]["confirmed"] or await _shown_to(request, visitor, film)):
        raise HTTPException(404)
    return rows[0]


async def _shown_to(request: Request, visitor: Visitor, film: UUID) -> bool:
    if visitor.session is None:
        return False
    try:
        await Calls(request, visitor, visitor.session).get("submissions", "films", film)
    except Refused:
        return False
    return True


@router.get("/films/{film}")
async def show_film(request: Request, visitor: Visiting, film: UUID) -> Response:
    """Facts, credits by name where the people have one to show, children where a guardian lets them, and screenings."""
    row = await film_for(request, visitor, film)
    details = FilmDetails.model_validate_json(row["details"])
    async with request.app.state.runtime.database.acquire() as db:
        programme = await programme_of(db, row["edition"])
        edition = await edition_of(db, row["edition"])
        credited = {credit.person for credit in details.credits}
        names = await names_in_public(db, credited, row["edition"], edition["country"])
        honours = await awards_of_films(db, [film])
        holder = details.rights_holder
        companies = await names_of_organisations(db, [holder]) if holder else {}
    return await page(
        request,
        visitor,
        "film.html",
        edition=edition,
        film=film,
        details=details,
        section=next((s for s in programme.sections if s.id == row["section"]), None),
        credits=[(names[c.person], c.role) for c in details.credits if c.person in names],
        screenings=programme.of_film(film),
        has_laurels=row["confirmed"] and not row["left_us"],
        honours=honours.get(film, []),
        rights_holder=companies.get(holder) if holder else None,
        has_events=True,
        of_crew=visitor.session is not None and visitor.session.person in credited,
    )
