"""Laurels of a film, to download: for its selection, and for what it has been awarded. All in them is public."""

from functools import partial
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.submissions import FilmDetails
from eventkit.texts import LANGUAGES
from web.adapters.laurels import Form, Laurel, Variant, drawn
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages.localized import plain
from web.pages.words import LAURELS
from web.projections.awards import awards_of_films
from web.projections.films import SOME
from web.projections.released import sections_of

router = APIRouter()

SELECTION = "selection"
"""Stands for no award, but for being in the programme."""

# Nothing in a picture runs; a correction of an award reaches whoever downloads it within the hour.
HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


async def _laurels(db: Any, film: UUID) -> tuple[dict[str, Any], list[dict[str, Any]], FilmDetails]:
    """The film's edition, what it has laurels for, and its details; 404 where its selection is not confirmed."""
    rows = await db.fetch(SOME, [film])
    if not rows or not rows[0]["confirmed"] or rows[0]["left_us"]:
        raise HTTPException(404)
    edition = await edition_of(db, rows[0]["edition"])
    section = next((s for s in await sections_of(db, rows[0]["edition"]) if s.id == rows[0]["section"]), None)
    awarded = (await awards_of_films(db, [film])).get(film, [])
    selection = [{"award": SELECTION, "distinction": SELECTION, "name": section.name, "giver": None}] if section else []
    return edition, [*awarded, *selection], FilmDetails.model_validate_json(rows[0]["details"])


def _languages(edition: dict[str, Any]) -> tuple[str, ...]:
    """Those of the edition that laurels are worded in."""
    return tuple(tag for tag in edition["languages"] if tag in LANGUAGES) or LANGUAGES[:1]


@router.get("/films/{film}/laurels")
async def show_laurels(request: Request, visitor: Visiting, film: UUID) -> Response:
    async with request.app.state.runtime.database.acquire() as db:
        edition, laurels, details = await _laurels(db, film)
    return await page(
        request,
        visitor,
        "laurels.html",
        edition=edition,
        film=film,
        title=details.title,
        laurels=laurels,
        languages=_languages(edition),
    )


@router.get("/films/{film}/laurels/{of}/{language}/{variant}.{form}")
async def download(
    request: Request, visitor: Visiting, film: UUID, of: str, language: str, variant: Variant, form: Form
) -> Response:
    async with request.app.state.runtime.database.acquire() as db:
        edition, laurels, _ = await _laurels(db, film)
    found = next((each for each in laurels if each["award"] == of), None)
    if found is None or language not in _languages(edition):
        raise HTTPException(404)
    picture = await drawn(_laurel(visitor, found, edition, language, variant), form)
    name = f"laurel-{edition['edition']}-{of}-{language}-{variant}.{form}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(picture, media_type=TYPES[form], headers=HEADERS | disposition)


def _laurel(visitor: Visitor, of: dict[str, Any], edition: dict[str, Any], language: str, variant: Variant) -> Laurel:
    say = partial(visitor.texts.text, language)
    return Laurel(
        what=say(LAURELS[of["distinction"]], {}),
        name=plain(of["name"], language),
        giver=say("given by {name}", {"name": plain(of["giver"], language)}) if of["giver"] else None,
        edition=plain(edition["name"], language),
        year=str(edition["starts_on"].year),
        lang=language.partition("-")[0],
        variant=variant,
    )
