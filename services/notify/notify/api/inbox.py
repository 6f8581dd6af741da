"""`/inbox`: what the signed-in person was told."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from contracts.values import EditionId, Language, Moment, NotificationId
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, LAST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from eventkit.log import HEAD
from eventkit.texts import negotiate
from notify.domain.notification import Template
from notify.domain.read_inbox import ReadInbox
from notify.domain.read_message import ReadMessage
from notify.letters.compose import compose
from notify.letters.facts import Told
from notify.letters.pages import page_of
from notify.projections.films import edition_facts
from notify.projections.notifications import inbox_of, inbox_standing, notifications
from notify.projections.persons import Person, person_by_id

router = APIRouter(tags=["inbox"])


class Message(Shown):
    notification: NotificationId
    template: Template
    edition: EditionId
    edition_name: dict[Language, str] | None
    about: list[str]
    """The streams it is about: `film-…`, `proposal-…`."""
    release: int | None
    at: Moment
    read: bool
    language: Language
    subject: str
    text: str
    link: str
    """What the way to its page is called."""
    page: str
    """The path of its page."""


class Inbox(Shown):
    """A page of it, and how it stands as a whole."""

    items: list[Message]
    next: str | None
    unread: int
    """On this page or another."""
    newest: int
    """What to send to `/inbox/read`."""


@router.get("/inbox", response_model=Inbox)
async def read_inbox(request: Request, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """Own messages, newest first, in the language asked for, else each in its own."""
    await wait_for(request, db, notifications)
    before = page.position(LAST)
    reader = await person_by_id(db, who.person)
    if reader is None:
        return {**page.page([], "position"), "unread": 0, "newest": 0}
    # First: what arrives in between is shown, and neither counted nor taken for seen.
    standing = await inbox_standing(db, who.person)
    listed = page.page(await inbox_of(db, who.person, before, page.limit + 1), "position")
    wishes = [negotiate(asked)] if (asked := request.headers.get("accept-language")) else []
    pages = request.app.state.runtime.settings.public_url
    items = [await _message(db, row, reader, pages, wishes) for row in listed["items"]]
    return {**listed, "items": items, **standing}


async def _message(db: Any, row: dict[str, Any], reader: Person, pages: str, wishes: list[str]) -> dict[str, Any]:
    told = Told(row["person"], row["template"], row["edition"], tuple(row["about"]), row["release"], row["at"])
    letter = await compose(db, told, reader, pages, wishes)
    edition = await edition_facts(db, row["edition"])
    shown = ("notification", "template", "edition", "about", "release", "at", "read")
    return {
        **{name: row[name] for name in shown},
        "edition_name": edition and edition["name"],
        "language": letter.language,
        "subject": letter.subject,
        "text": letter.words,
        "link": letter.link,
        "page": page_of(told),
    }


class Seen(Body):
    upto: int = Field(ge=FIRST, le=LAST)


@router.post("/inbox/read")
async def read_all(seen: Seen, who: SignedIn, db: Reader, sending: Sending) -> Done:
    """Mark as read what had arrived when the inbox was looked at: `upto` is what it called `newest`."""
    end = await db.fetchval(HEAD)
    return sending.done(await sending.send(ReadInbox(reader=who.person, upto=seen.upto, end=end)))


@router.post("/inbox/{notification}/read")
async def read_message(notification: NotificationId, who: SignedIn, sending: Sending) -> Done:
    """Mark a message as read; by its reader."""
    return sending.done(await sending.send(ReadMessage(notification=notification, reader=who.person)))
