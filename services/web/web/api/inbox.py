"""What the viewer was told."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from web.api.calling import Calling
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import came_from, redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses

router = APIRouter()

PAGE = 30


class Message(BaseModel):
    """As notify shows it to its reader."""

    notification: UUID
    edition: str | None
    edition_name: dict[str, str] | None
    language: str
    subject: str
    text: str
    page: str
    link: str
    at: datetime
    read: bool


@router.get(addresses.INBOX)
async def show_inbox(
    request: Request, visitor: Visiting, calls: Calling, after: Annotated[str | None, Query(max_length=400)] = None
) -> Response:
    inbox = await calls.get("notify", "inbox", limit=PAGE, after=after)
    messages = [Message.model_validate(message) for message in inbox["items"]]
    viewer = visitor.viewer and replace(visitor.viewer, unread=inbox["unread"])
    return await page(
        request,
        visitor,
        "inbox.html",
        viewer=viewer,
        messages=[_message(message, visitor) for message in messages],
        newest=inbox["newest"],
        after=f"{addresses.INBOX}?after={inbox['next']}" if inbox["next"] else None,
    )


def _message(message: Message, visitor: Visitor) -> dict[str, Any]:
    zone = visitor.viewer.time_zone if visitor.viewer else "UTC"
    return {**message.model_dump(), "zone": zone}


@router.post(addresses.INBOX_READ)
async def read_all(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    """All that had arrived when the page was shown."""
    await calls.send(posted, "notify", "inbox", "read", body={"upto": posted.version})
    return redirect(request, addresses.INBOX, "all-read")


@router.post("/inbox/{notification}/read")
async def read_one(request: Request, calls: Calling, posted: PostedForm, notification: UUID) -> Response:
    await calls.send(posted, "notify", "inbox", notification, "read")
    return redirect(request, f"{came_from(request, addresses.INBOX)}#m-{notification}")
