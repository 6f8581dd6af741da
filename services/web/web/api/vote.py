"""Where visitors vote for the audience award: a short address, for a code on the screen and on the way out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import award_addresses
from web.pages.fields import Form
from web.pages.programme import Hall, Titles
from web.projections.films import titles_of
from web.projections.released import programme_of

router = APIRouter()

RATINGS = ("1", "2", "3", "4", "5")


class FilmToRate(BaseModel):
    """As submissions shows it to whoever may vote."""

    film: UUID
    stars: int | None
    own: bool


class ScreeningToRate(BaseModel):
    screening: UUID
    starts: datetime
    until: datetime
    films: list[FilmToRate]


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    forms: Mapping[str, Form] | None = None,
    status: int = 200,
) -> Response:
    taken = await calls.get("submissions", "editions", edition, "ballots", "mine")
    screenings = [ScreeningToRate.model_validate(each) for each in taken["items"]]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        programme = await programme_of(db, edition)
        titles = await titles_of(db, {film.film for each in screenings for film in each.films})
    halls = {entry.screening: entry.hall for entry in programme.entries}
    return await page(
        request,
        visitor,
        "vote.html",
        status,
        edition=about,
        closed=taken["closed"],
        screenings=[_screening(each, halls.get(each.screening), titles, forms or {}) for each in screenings],
        zone=about["zone"],
    )


def _screening(
    shown: ScreeningToRate, hall: Hall | None, titles: Mapping[UUID, Titles], forms: Mapping[str, Form]
) -> dict[str, Any]:
    films = [
        {**dict(film), "title": titles[film.film], "form": _form(shown.screening, film, forms)}
        for film in shown.films
        if film.film in titles
    ]
    return {**dict(shown), "hall": hall, "films": films}


def _form(screening: UUID, film: FilmToRate, forms: Mapping[str, Form]) -> Form:
    scope = f"{screening}-{film.film}"
    return forms.get(scope) or Form({"/stars": str(film.stars)} if film.stars else {}, scope=scope)


@router.get(award_addresses.VOTE + "/{edition}")
async def show_vote(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition)


@router.post(award_addresses.VOTE + "/{edition}/{screening}/{film}")
async def vote(
    request: Request,
    visitor: Visiting,
    calls: Calling,
    posted: PostedForm,
    edition: EditionId,
    screening: UUID,
    film: UUID,
) -> Response:
    path = ("screenings", screening, "films", film, "ballot")
    stars = posted.values.get("/stars")
    try:
        await calls.send(posted, "submissions", *path, body={"stars": int(stars)} if stars in RATINGS else {})
    except Mendable as refused:
        scope = f"{screening}-{film}"
        return await _show(request, visitor, calls, edition, {scope: posted.refused(refused, scope)}, refused.status)
    return redirect(request, f"{award_addresses.vote(edition)}#s-{screening}", "ballot-cast")
