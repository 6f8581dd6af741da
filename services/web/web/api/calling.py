"""Calls to the other services for the person who is signed in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, Request

from eventkit.http.problems import Problem
from web.adapters.services import Answer, Asked, Method, Refused, Services, path_of
from web.adapters.sessions import Session, wrote
from web.adapters.signing_in import access_token
from web.api.posted import Posted
from web.api.visitor import Visiting, Visitor

WHOLE = 500
"""Entries asked for at once where all of a list are needed."""


class SignInNeeded(Problem):
    """This is for people who are signed in."""

    def __init__(self) -> None:
        super().__init__(401, "unauthenticated")


class Calls:
    """All raise `Refused`, `ServiceDown` and `SignedOut`."""

    def __init__(self, request: Request, visitor: Visitor, session: Session):
        self.session = session
        self._visitor = visitor
        self._runtime = request.app.state.runtime
        self._services: Services = request.state.services

    async def get(self, service: str, *path: object, **query: Any) -> Any:
        """What the service shows, with the person's own last write in it."""
        said = {name: value for name, value in query.items() if value is not None}
        return (await self._ask(Asked(service, path_of(*path), query=said, after=self.session.written))).body

    async def look_up(self, service: str, *path: object, body: Mapping[str, Any]) -> Any:
        """The same, where what is asked for must not stand in an address."""
        return (await self._ask(Asked(service, path_of(*path), "POST", body=dict(body)))).body

    async def every(self, service: str, *path: object, **query: Any) -> list[Any]:
        """All of a list, page after page."""
        found: list[Any] = []
        after: str | None = None
        while True:
            page = await self.get(service, *path, **query, limit=WHOLE, after=after)
            found += page["items"]
            after = page["next"]
            if after is None:
                return found

    async def send(
        self,
        posted: Posted,
        service: str,
        *path: object,
        body: Mapping[str, Any] | None = None,
        method: Method = "POST",
        version: int | None = None,
    ) -> Any:
        """Send what was posted; what is read next waits for it. `version`: what its page showed, if that matters."""
        asked = Asked(service, path_of(*path), method, body=dict(body or {}), key=posted.key, version=version)
        answer = await self._ask(replace(asked, after=self.session.written))
        if answer.written:
            async with self._runtime.database.acquire() as db:
                await wrote(db, self.session, answer.written)
            self.session = replace(self.session, written=answer.written)
        return answer.body

    async def _ask(self, asked: Asked) -> Answer:
        bearer = await access_token(self._runtime.database, self._services, self.session)
        asked = replace(asked, bearer=bearer, language=self._visitor.language)
        try:
            return await self._services.ask(asked)
        except Refused as refused:
            if refused.code != "address-unconfirmed":
                raise
            # Confirmed in the meantime, perhaps: a new token would say so.
            bearer = await access_token(self._runtime.database, self._services, self.session, stale=bearer)
            return await self._services.ask(replace(asked, bearer=bearer))


def calls_of(request: Request, visitor: Visitor) -> Calls:
    """Raises `SignInNeeded`."""
    if visitor.session is None:
        raise SignInNeeded
    return Calls(request, visitor, visitor.session)


async def _calls(request: Request, visitor: Visiting) -> Calls:
    return calls_of(request, visitor)


Calling = Annotated[Calls, Depends(_calls)]
"""Comes before `PostedForm` in a route: whose session has ended is asked to sign in, not told off."""
