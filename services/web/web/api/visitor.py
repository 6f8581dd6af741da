"""Whoever asks for a page: signed in or not, in which language, with which desks."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response

from contracts.people import Role
from eventkit.database import UNREACHABLE
from eventkit.http.problems import language_of
from eventkit.texts import LANGUAGES, Texts
from web.adapters.secret import Secret
from web.adapters.sessions import Session, session_of
from web.api import cookies
from web.api.notices import NOTICES, Notice
from web.api.unread import unread_of

DESKS: dict[str, tuple[Role, ...]] = {
    "setup": ("director",),
    "selection": ("programmer", "director"),
    "juries": ("programmer", "director"),
    "schedule": ("coordinator", "director"),
    "proposals": ("product manager", "director"),
    "roles": ("director",),
}
"""The desks and the roles that use them; operators use all."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who is signed in; `unread` messages wait in their inbox."""

    person: UUID
    name: str
    language: str
    time_zone: str
    unread: int


@dataclass(frozen=True, slots=True)
class Visitor:
    request: Request
    secret: Secret
    session: Session | None
    viewer: Viewer | None
    language: str
    texts: Texts

    @property
    def csrf(self) -> str:
        return self.secret.csrf

    @property
    def is_anybody(self) -> bool:
        """Not signed in, and with nothing to be told."""
        return self.session is None and not cookies.read(self.request, cookies.NOTICE)

    @property
    def written(self) -> str | None:
        """The token of the visitor's last write, if that was just now: what is read should have it."""
        return self.session.written if self.session else None

    def take_notices(self) -> list[Notice]:
        """What was just done, if the page before left word of it."""
        found = NOTICES.get(cookies.read(self.request, cookies.NOTICE) or "")
        return [Notice(found[0], self.say(found[1]))] if found else []

    def say(self, message: str, **values: object) -> str:
        """A message in the visitor's language."""
        return self.texts.text(self.language, message, values)

    def has(self, role: Role, edition: str) -> bool:
        """Whether the visitor holds the role in the edition; operators hold all."""
        held = self.session.roles if self.session else ()
        return "operator@*" in held or f"{role}@{edition}" in held

    @property
    def operates(self) -> bool:
        """Whether the visitor runs the deployment."""
        return self.has("operator", "*")

    def desks(self, edition: str) -> frozenset[str]:
        """The desks the visitor may use in an edition."""
        return frozenset(desk for desk, roles in DESKS.items() if any(self.has(role, edition) for role in roles))

    @property
    def judges_in(self) -> list[str]:
        """The editions of which the visitor is a juror."""
        held = self.session.roles if self.session else ()
        return sorted(role.removeprefix("juror@") for role in held if role.startswith("juror@"))

    def leave(self, response: Response) -> None:
        """What the page's answer does to the visitor's cookies."""
        if self.session is None and cookies.read(self.request, cookies.VISIT) != self.secret.value:
            cookies.keep(self.request, response, cookies.VISIT, self.secret.value)
        if cookies.read(self.request, cookies.NOTICE):
            cookies.drop(self.request, response, cookies.NOTICE)


async def visitor(request: Request) -> Visitor:
    """The visitor; somebody not signed in while the database can't be asked."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        known = request.state.visitor = await _visitor(request)
    return known


async def _visitor(request: Request) -> Visitor:
    session = await _session(request)
    visit = cookies.read(request, cookies.VISIT)
    secret = session.secret if session else Secret(visit) if visit else Secret.new()
    viewer = None
    if session:
        unread = await unread_of(request, session)
        viewer = Viewer(session.person, session.name, session.language, session.time_zone, unread)
    texts: Texts = request.app.state.runtime.texts
    return Visitor(request, secret, session, viewer, _language(request, session), texts)


async def _session(request: Request) -> Session | None:
    cookie = cookies.read(request, cookies.SESSION)
    if not cookie:
        return None
    try:
        async with request.app.state.runtime.database.acquire() as db:
            return await session_of(db, Secret(cookie))
    except UNREACHABLE:
        return None


def _language(request: Request, session: Session | None) -> str:
    """As chosen on the pages, else as in the person's record, else as the browser says."""
    for chosen in (request.cookies.get(cookies.LANGUAGE), session.language if session else None):
        if chosen in LANGUAGES:
            return chosen
    return language_of(request)


Visiting = Annotated[Visitor, Depends(visitor)]
