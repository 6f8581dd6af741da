"""Uploads, passed on to the service that keeps them: docs/decisions/0014-uploads.md."""

from secrets import compare_digest
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import path_of
from web.api.calling import SignInNeeded
from web.api.passing import body_of, passed
from web.api.posted import Forged
from web.api.visitor import Visiting, Visitor
from web.pages import addresses

router = APIRouter()


def _must_be_ours(request: Request, visitor: Visitor) -> None:
    """A page of this visitor's has sent it, as with a form; whose session has ended is asked to sign in."""
    if visitor.session is None:
        raise SignInNeeded
    if not compare_digest(request.headers.get("matinee-csrf", "").encode(), visitor.csrf.encode()):
        raise Forged


@router.post(addresses.UPLOADS)
async def begin(request: Request, visitor: Visiting) -> Response:
    _must_be_ours(request, visitor)
    return await passed(request, visitor, addresses.UPLOADS)


@router.head(addresses.UPLOADS + "/{upload}")
async def show_progress(request: Request, visitor: Visiting, upload: UUID) -> Response:
    return await passed(request, visitor, path_of("uploads", upload))


@router.patch(addresses.UPLOADS + "/{upload}")
async def go_on(request: Request, visitor: Visiting, upload: UUID) -> Response:
    _must_be_ours(request, visitor)
    return await passed(request, visitor, path_of("uploads", upload), content=body_of(request))
