"""The places of an edition's sections: how many are taken, who waits for one, in which order."""

from collections.abc import Mapping
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId, SectionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import desk_addresses
from web.pages.fields import FieldError, Form
from web.pages.places import Places, moved
from web.pages.words import N_

router = APIRouter()

NO_NUMBER = N_("This is no number of films.")


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    forms: Mapping[str, Form] | None = None,
    status: int = 200,
) -> Response:
    places = Places.model_validate(await calls.get("submissions", "editions", edition, "places"))
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(
        request,
        visitor,
        "places.html",
        status,
        edition=about,
        sections=places.sections,
        arranged=places.version,
        forms={each.section: (forms or {}).get(each.section, each.form()) for each in places.sections},
        may=visitor.has("director", edition),
    )


@router.get("/editions/{edition}/places")
async def show_places(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition)


@router.post("/editions/{edition}/sections/{section}/waitlist")
async def arrange(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, section: SectionId
) -> Response:
    """One film goes up or down by one place, in the order that the page showed."""
    places = Places.model_validate(await calls.get("submissions", "editions", edition, "places"))
    waitlist = [film.film for each in places.sections if each.section == section for film in each.waitlist]
    order = moved(waitlist, posted.values.get("/film", ""), up=posted.values.get("/direction") == "up")
    try:
        await calls.send(
            posted, "submissions", "editions", edition, "sections", section, "waitlist",
            body={"films": order}, version=posted.version,
        )  # fmt: skip
    except Mendable as refused:
        return await _show(
            request, visitor, calls, edition, {section: posted.refused(refused, section)}, refused.status
        )
    there = f"#film-{posted.values.get('/film', '')}" if _is_id(posted.values.get("/film")) else ""
    return redirect(request, f"{desk_addresses.places(edition)}{there}", "waitlist-arranged")


@router.post("/editions/{edition}/sections/{section}/quota")
async def change_quota(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, section: SectionId
) -> Response:
    """Left empty: the section takes every film."""
    entered = posted.values.get("/quota", "").strip()
    if entered and not (entered.isascii() and entered.isdecimal() and len(entered) <= 6):
        form = posted.form(FieldError("/quota", visitor.say(NO_NUMBER)), scope=section)
        return await _show(request, visitor, calls, edition, {section: form}, 422)
    body = {"quota": int(entered) if entered else None}
    try:
        await calls.send(posted, "submissions", "editions", edition, "sections", section, "quota", body=body)
    except Mendable as refused:
        return await _show(
            request, visitor, calls, edition, {section: posted.refused(refused, section)}, refused.status
        )
    return redirect(request, f"{desk_addresses.places(edition)}#section-{section}", "quota-changed")


def _is_id(value: str | None) -> bool:
    try:
        return value is not None and str(UUID(value)) == value
    except ValueError:
        return False
