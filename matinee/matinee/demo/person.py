"""Somebody of the demonstration at work: signs in when needed, sends commands that are done once, reads."""

import asyncio
import time
from collections.abc import AsyncGenerator, Collection
from typing import Any
from urllib.parse import urlencode

from matinee.demo.cast import Member
from matinee.demo.office import Answer, Office
from matinee.trouble import Trouble

TOKEN_LASTS = 600.0
"""Seconds after which to sign in again; a token of people lasts fifteen minutes."""
PAGE = 500
PATIENCE = 60.0
"""Seconds that one service may take to learn what another one knows."""


class SignInFailed(Exception):
    """The address and the password don't belong together, or nobody has the address."""


class Person:
    """A member of the demonstration, as the services know them."""

    def __init__(self, office: Office, member: Member, joined: str = ""):
        self._office = office
        self.member = member
        self._joined = joined
        """The token of the last thing that a sign-in must know of: a role given."""
        self._signing_in = asyncio.Lock()
        self._token = ""
        self._until = 0.0

    def got_role(self, token: str) -> None:
        """The next request is made with the roles as they are after `token`."""
        self._joined, self._until = token, 0.0

    async def command(
        self,
        service: str,
        path: str,
        body: Any,
        key: str,
        *,
        method: str = "POST",
        after: str = "",
        unless: Collection[str] = (),
    ) -> Answer:
        """Have something done, once: with the same `key` it is not done again, and answered as it was.

        `after`: the token of what the service must know before. `unless`: the codes of refusals which say that it
        does not know it yet. A refusal is kept for its key like any answer, so each further attempt has its own.
        Raises Trouble when it is refused.
        """
        began, attempt = time.monotonic(), 1
        while True:
            headers = await self._headers(f"demo: {key}" if attempt == 1 else f"demo: {key} ({attempt})", after)
            answer = await self._office.ask(method, service, path, body, headers)
            if answer.status < 400:
                return answer
            if answer.code not in unless or time.monotonic() - began > PATIENCE:
                raise Trouble(f"{self.member.email} could not do this at {service}, {key}: {_reason(answer)}")
            attempt += 1
            await asyncio.sleep(0.2)

    async def read(self, service: str, path: str, **query: Any) -> Any:
        """Raises Trouble when it is refused."""
        address = f"{path}?{urlencode(query)}" if query else path
        answer = await self._office.ask("GET", service, address, headers=await self._headers())
        if answer.status >= 400:
            raise Trouble(f"{self.member.email} could not read {address} of {service}: {_reason(answer)}")
        return answer.body

    async def all(self, service: str, path: str, **query: Any) -> AsyncGenerator[dict[str, Any]]:
        """Every item of a list, page after page."""
        cursor: dict[str, str] = {}
        while True:
            page = await self.read(service, path, limit=PAGE, **query, **cursor)
            for item in page["items"]:
                yield item
            if page["next"] is None:
                return
            cursor = {"after": page["next"]}

    async def sign_in(self) -> None:
        """Raises SignInFailed."""
        answer = await self._office.ask(
            "POST",
            "people",
            "/sessions",
            {"email": self.member.email, "password": self._office.password(self.member)},
            {"Matinee-After": self._joined} if self._joined else None,
        )
        if answer.status >= 400:
            raise SignInFailed(_reason(answer))
        self._token, self._until = answer.body["token"], time.monotonic() + TOKEN_LASTS

    async def _headers(self, key: str = "", after: str = "") -> dict[str, str]:
        async with self._signing_in:
            if time.monotonic() > self._until:
                await self._sign_in_or_say_why_not()
        headers = {"Authorization": f"Bearer {self._token}"}
        if key:
            headers["Idempotency-Key"] = key
        if after:
            headers["Matinee-After"] = after
        return headers

    async def _sign_in_or_say_why_not(self) -> None:
        try:
            await self.sign_in()
        except SignInFailed as failed:
            raise Trouble(
                f"{self.member.email} can't sign in ({failed}). The demonstration uses passwords of its own; where one "
                "was changed, it can't go on in that person's name."
            ) from None


def _reason(answer: Answer) -> str:
    if not isinstance(answer.body, dict):
        return f"status {answer.status}"
    body: dict[str, Any] = answer.body
    details = [f"{error['pointer']}: {error['detail']}" for error in body.get("errors", ())]
    return "; ".join(filter(None, [body.get("detail") or body.get("title"), *details]))
