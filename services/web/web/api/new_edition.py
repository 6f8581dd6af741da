"""An edition is announced from scratch, by an operator: the first of a deployment, or one that is like none before."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from eventkit.http.problems import Problem
from web.adapters.services import Mendable
from web.api.calling import Calling
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.edition_form import FIRST, in_form, new_edition_of
from web.pages.fields import Form

router = APIRouter()


async def _show(request: Request, visitor: Visitor, form: Form, status: int = 200) -> Response:
    if not visitor.operates:
        raise Problem(403, "role-missing")
    return await page(request, visitor, "new_edition.html", status, form=form)


@router.get(addresses.NEW_EDITION)
async def show_new_edition(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _show(request, visitor, Form(FIRST))


@router.post(addresses.NEW_EDITION)
async def announce_edition(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    """Announces it, unless one more language is asked for."""
    if posted.more:
        return await _show(request, visitor, replace(posted.form(), more=posted.more))
    try:
        made = await calls.send(posted, "submissions", "editions", body=new_edition_of(posted.values))
    except Mendable as refused:
        wrong = in_form(refused.fields, posted.values)
        form = posted.form(*wrong, problem=None if wrong else refused.detail)
        return await _show(request, visitor, form, refused.status)
    return redirect(request, addresses.setup(made["edition"]), "first-announced")
