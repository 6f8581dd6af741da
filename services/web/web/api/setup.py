"""An edition's set-up, for its director: what is set, what is missing, and the sections and awards that are added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from eventkit.http.problems import Problem
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.own_writes import wait_for_own
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.call_form import slug
from web.pages.fields import Form, body_of
from web.pages.local_time import entered
from web.pages.set_up import CallSetUp, missing_in
from web.projections.editions import editions

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Forms:
    """The page's forms as they come back with something wrong in them."""

    section: Form = field(default_factory=lambda: Form(scope="section"))
    award: Form = field(default_factory=lambda: Form(scope="award"))
    following: Form = field(default_factory=lambda: Form(scope="next"))
    of: Mapping[str, Form] = field(default_factory=dict[str, Form])
    """By call: the extension of its deadlines."""


def must_set_up(visitor: Visitor, edition: str) -> None:
    """A 403 problem for who does not direct the edition."""
    if "setup" not in visitor.desks(edition):
        raise Problem(403, "role-missing")


async def show_set_up(
    request: Request, visitor: Visitor, calls: Calls, edition: str, forms: Forms | None = None, status: int = 200
) -> Response:
    must_set_up(visitor, edition)
    forms = forms or Forms()
    whole = await calls.get("submissions", "editions", edition)
    organisations = await calls.every("people", "organisations")
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_own(db, visitor, editions)
        about = await edition_of(db, edition)
    of_edition = [CallSetUp.model_validate(call) for call in whole["calls"]]
    return await page(
        request,
        visitor,
        "setup.html",
        status,
        edition=about,
        sections=whole["sections"],
        awards=whole["awards"],
        organisations=organisations,
        calls=[(call, forms.of.get(call.call) or _extension(call, about["zone"])) for call in of_edition],
        missing=missing_in(whole, of_edition),
        now=datetime.now(UTC),
        section_form=forms.section,
        award_form=forms.award,
        next_form=forms.following,
        zone=about["zone"],
    )


def _extension(call: CallSetUp, zone: str) -> Form:
    values = {f"/deadlines/{number}": entered(each.until, zone) for number, each in enumerate(call.deadlines)}
    return Form(values, scope=call.call)


@router.get("/editions/{edition}/setup")
async def see_set_up(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await show_set_up(request, visitor, calls, edition)


@router.post("/editions/{edition}/setup/sections")
async def add_section(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    try:
        await calls.send(posted, "submissions", "editions", edition, "sections", body=_named(posted, "section"))
    except Mendable as refused:
        forms = Forms(section=posted.refused(refused, "section"))
        return await show_set_up(request, visitor, calls, edition, forms, refused.status)
    return redirect(request, addresses.setup(edition), "section-added")


@router.post("/editions/{edition}/setup/awards")
async def add_award(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    try:
        await calls.send(posted, "submissions", "editions", edition, "awards", body=_named(posted, "award"))
    except Mendable as refused:
        forms = Forms(award=posted.refused(refused, "award"))
        return await show_set_up(request, visitor, calls, edition, forms, refused.status)
    return redirect(request, addresses.setup(edition), "award-added")


def _named(posted: Posted, key: str) -> dict[str, Any]:
    """The body, with an id from the English name where none was entered."""
    body = body_of(posted.values)
    made = slug(body.get("name"), "")
    return {**({key: made} if made else {}), **body}
