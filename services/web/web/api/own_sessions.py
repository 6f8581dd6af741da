"""Where the viewer is signed in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.sessions import end_other_sessions
from web.api.calling import Calling
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting
from web.pages import addresses

router = APIRouter()


@router.get(addresses.SESSIONS)
async def show_sessions(request: Request, visitor: Visiting, calls: Calling) -> Response:
    found = (await calls.get("people", "me", "sessions"))["items"]
    shown = [with_moments(one, "started_at", "used_at") for one in found]
    return await page(request, visitor, "sessions.html", sessions=shown, zone=calls.session.time_zone)


def with_moments(shown: dict[str, Any], *names: str) -> dict[str, Any]:
    """What a service shows, with these of its fields as moments; those that are null stay so."""
    return {**shown, **{name: datetime.fromisoformat(shown[name]) for name in names if shown[name]}}


@router.post(addresses.OTHER_SESSIONS)
async def end_others(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    await calls.send(posted, "people", "me", "sessions", "end-others")
    async with request.app.state.runtime.database.acquire() as db:
        await end_other_sessions(db, calls.session)
    return redirect(request, addresses.SESSIONS, "signed-out-elsewhere")


@router.post("/account/sessions/{session}/end")
async def end_one(request: Request, visitor: Visiting, calls: Calling, session: UUID, posted: PostedForm) -> Response:
    await calls.send(posted, "people", "me", "sessions", session, "end")
    return redirect(request, addresses.SESSIONS, "sessions-ended")
