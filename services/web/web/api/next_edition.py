"""The next edition is announced like this one."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling
from web.api.posted import PostedForm
from web.api.returning import redirect
from web.api.setup import Forms, show_set_up
from web.api.visitor import Visiting
from web.pages import addresses
from web.pages.fields import body_of

router = APIRouter()


@router.post("/editions/{edition}/setup/next")
async def announce_next(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    try:
        await calls.send(posted, "submissions", "editions", edition, "next", body=body_of(posted.values))
    except Mendable as refused:
        forms = Forms(following=posted.refused(refused, "next"))
        return await show_set_up(request, visitor, calls, edition, forms, refused.status)
    return redirect(request, addresses.setup(edition), "edition-announced")
