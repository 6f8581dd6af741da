"""The companies that a juror works for or owns: declared by themselves, or for them by the edition's staff."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import jury_addresses
from web.pages.fields import Form, body_of

router = APIRouter()


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    juror: UUID,
    form: Form | None = None,
    status: int = 200,
) -> Response:
    """What is declared, unless it was entered otherwise."""
    own = calls.session.person == juror
    declared = await calls.get("submissions", "editions", edition, "jurors", juror, "ties")
    as_it_is = Form({f"/organisations/{number}": each for number, each in enumerate(declared["organisations"])})
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
    return await page(
        request,
        visitor,
        "companies.html",
        status,
        edition=about,
        juror=juror,
        name=None if own else await _name(calls, edition, juror),
        own=own,
        organisations=await calls.every("people", "organisations"),
        version=declared["version"],
        form=form or as_it_is,
    )


async def _name(calls: Calls, edition: str, juror: UUID) -> str | None:
    """Of one of the edition's jurors; 404 for anybody else."""
    jurors = (await calls.get("submissions", "editions", edition, "jurors"))["items"]
    for one in jurors:
        if one["juror"] == str(juror):
            return one["name"]
    raise HTTPException(404)


@router.get("/editions/{edition}/jurors/{juror}/companies")
async def show_companies(
    request: Request, visitor: Visiting, calls: Calling, edition: EditionId, juror: UUID
) -> Response:
    return await _show(request, visitor, calls, edition, juror)


@router.post("/editions/{edition}/jurors/{juror}/companies")
async def declare_companies(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, juror: UUID
) -> Response:
    """All of them, each time; unless one more field is asked for."""
    if posted.more:
        return await _show(request, visitor, calls, edition, juror, replace(posted.form(), more=posted.more))
    path = ("editions", edition, "jurors", juror, "ties")
    body = {"organisations": body_of(posted.values).get("organisations", [])}
    try:
        await calls.send(posted, "submissions", *path, body=body, version=posted.version)
    except Mendable as refused:
        return await _show(request, visitor, calls, edition, juror, posted.refused(refused), refused.status)
    back = jury_addresses.MY_ROUNDS if calls.session.person == juror else jury_addresses.juries(edition)
    return redirect(request, back, "companies-declared")
