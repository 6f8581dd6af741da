"""What the viewer was told."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID, uuid5

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
    about: list[str]
    language: str
    subject: str
    text: str
    at: datetime
    read: bool

    @property
    def link(self) -> str | None:
        """Where its reader goes from there: the proposal, their films, or the programme."""
        for stream in self.about:
            category, _, key = stream.partition("-")
            if category == "proposal":
                return addresses.proposal(UUID(key))
            if category == "film":
                return addresses.MY_FILMS
        return addresses.programme(self.edition) if self.edition else None


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
        after=f"{addresses.INBOX}?after={inbox['next']}" if inbox["next"] else None,
    )


def _message(message: Message, visitor: Visitor) -> dict[str, Any]:
    zone = visitor.viewer.time_zone if visitor.viewer else "UTC"
    return {**message.model_dump(), "link": message.link, "zone": zone}


@router.post(addresses.INBOX_READ)
async def read_all(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm) -> Response:
    """Every message that is unread now; each gets a key made from the form's."""
    for message in await calls.every("notify", "inbox"):
        if not message["read"]:
            key = uuid5(UUID(message["notification"]), posted.key)
            one = replace(posted, key=str(key))
            await calls.send(one, "notify", "inbox", message["notification"], "read")
    return redirect(request, addresses.INBOX, "all-read")


@router.post("/inbox/{notification}/read")
async def read_one(request: Request, calls: Calling, posted: PostedForm, notification: UUID) -> Response:
    await calls.send(posted, "notify", "inbox", notification, "read")
    return redirect(request, f"{came_from(request, addresses.INBOX)}#m-{notification}")
