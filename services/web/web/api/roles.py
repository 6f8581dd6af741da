"""Who has which role, in an edition or in the whole deployment: for those who give them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable, Refused
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.own_sessions import with_moments
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import FieldError, Form
from web.pages.words import N_, ROLES

router = APIRouter()

NOBODY = N_("Nobody has an account with this address.")


async def _show(
    request: Request, visitor: Visitor, calls: Calls, edition: EditionId | None, form: Form, status: int = 200
) -> Response:
    given = (await calls.get("people", "roles", edition=edition))["items"]
    history = [with_moments(one, "given_at", "taken_at") for one in given]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition) if edition else None
    return await page(
        request,
        visitor,
        "roles.html",
        status,
        edition=about,
        of=edition,
        held=[one for one in history if one["taken_at"] is None],
        history=list(reversed(history)),
        offered=[role for role in ROLES if (role == "operator") == (edition is None)],
        form=form,
        zone=calls.session.time_zone,
    )


async def _give(
    request: Request, visitor: Visitor, calls: Calls, edition: EditionId | None, posted: Posted
) -> Response:
    """To whoever has the address; an account with it must be there."""
    email, role = posted.values.get("/email", ""), posted.values.get("/role", "")
    try:
        found = await calls.look_up("people", "people", "find", body={"email": email})
        body = {"role": role, "edition": edition}
        await calls.send(posted, "people", "people", found["person"], "roles", body=body)
    except Refused as refused:
        if not isinstance(refused, Mendable) and refused.status != 404:
            raise
        nobody = [FieldError("/email", visitor.say(NOBODY))] if refused.status == 404 else []
        form = posted.form(*nobody) if nobody else posted.refused(refused)
        return await _show(request, visitor, calls, edition, form, 422 if nobody else refused.status)
    return redirect(request, addresses.roles(edition), "role-given")


async def _take(request: Request, calls: Calls, edition: EditionId | None, posted: Posted) -> Response:
    body = {"role": posted.values.get("/role", ""), "edition": edition}
    await calls.send(posted, "people", "people", posted.values.get("/person", ""), "roles", "take", body=body)
    return redirect(request, addresses.roles(edition), "role-taken")


@router.get(addresses.ROLES)
async def show_operators(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _show(request, visitor, calls, None, Form())


@router.post(addresses.ROLES)
async def give_to_operator(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    return await _give(request, visitor, calls, None, posted)


@router.post("/roles/take")
async def take_from_operator(request: Request, calls: Calling, posted: PostedForm) -> Response:
    return await _take(request, calls, None, posted)


@router.get("/editions/{edition}/roles")
async def show_roles(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition, Form())


@router.post("/editions/{edition}/roles")
async def give_role(
    request: Request, visitor: Visiting, calls: Calling, edition: EditionId, posted: PostedForm
) -> Response:
    return await _give(request, visitor, calls, edition, posted)


@router.post("/editions/{edition}/roles/take")
async def take_role(request: Request, calls: Calling, edition: EditionId, posted: PostedForm) -> Response:
    return await _take(request, calls, edition, posted)
