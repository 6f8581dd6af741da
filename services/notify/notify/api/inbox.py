"""`/inbox`: what the signed-in person was told."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from contracts.values import NotificationId
from eventkit.http.commands import Sending
from eventkit.http.paging import LAST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from eventkit.texts import negotiate
from notify.domain.read_message import ReadMessage
from notify.letters.compose import compose
from notify.letters.facts import Told
from notify.projections.films import edition_facts
from notify.projections.notifications import inbox_of, notifications, unread
from notify.projections.persons import Person, person_by_id

router = APIRouter(tags=["inbox"])


@router.get("/inbox")
async def read_inbox(request: Request, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """Own messages, newest first, and how many are unread; in the language asked for, else each in its own."""
    await wait_for(request, db, notifications.name)
    before = page.position(LAST)
    reader = await person_by_id(db, who.person)
    if reader is None:
        return {**page.page([], "position"), "unread": 0}
    listed = page.page(await inbox_of(db, who.person, before, page.limit + 1), "position")
    wishes = [negotiate(asked)] if (asked := request.headers.get("accept-language")) else []
    items = [await _message(db, row, reader, wishes) for row in listed["items"]]
    return {**listed, "items": items, "unread": await unread(db, who.person)}


async def _message(db: Any, row: dict[str, Any], reader: Person, wishes: list[str]) -> dict[str, Any]:
    told = Told(row["person"], row["template"], row["edition"], tuple(row["about"]), row["release"], row["at"])
    letter = await compose(db, told, reader, wishes)
    edition = await edition_facts(db, row["edition"])
    shown = ("notification", "template", "edition", "about", "release", "at", "read")
    return {
        **{name: row[name] for name in shown},
        "edition_name": edition and edition["name"],
        "language": letter.language,
        "subject": letter.subject,
        "text": letter.text,
    }


@router.post("/inbox/{notification}/read")
async def read_message(notification: NotificationId, who: SignedIn, sending: Sending) -> JSONResponse:
    """Mark a message as read; by its reader."""
    return sending.response(await sending.send(ReadMessage(notification=notification, reader=who.person)))
