"""The services' HTTP APIs, as the people of the demonstration use them."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from matinee.demo.cast import Member
from matinee.trouble import Trouble

AT_ONCE = 24
"""Requests on their way at the same time."""
PATIENCE = 90.0
"""Seconds in which a service that is away, or busy, may come back."""
NOT_NOW = frozenset({429, 502, 503, 504})


@dataclass(frozen=True)
class Answer:
    """A service's answer; `token` lets a later read wait for what was written."""

    status: int
    body: Any
    token: str

    @property
    def code(self) -> str:
        """What a refusal is called; empty where it is none."""
        return self.body.get("code", "") if self.status >= 400 and isinstance(self.body, dict) else ""


class Office:
    """Knows where the services are, and everybody's password.

    Passwords are derived from one secret of the home: who has that can sign in as anybody of the demonstration.
    """

    def __init__(self, http: httpx.AsyncClient, urls: Mapping[str, str], secret: str):
        self._http = http
        self._urls = urls
        self._secret = secret.encode()
        self._turns = asyncio.Semaphore(AT_ONCE)

    def password(self, member: Member) -> str:
        return hmac.new(self._secret, member.email.encode(), hashlib.sha256).hexdigest()[:24]

    def address(self, service: str, path: str) -> str:
        return self._urls[service] + path

    async def ask(
        self, method: str, service: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The service's answer, asked for again while the service is away. Raises Trouble when it stays away.

        What is asked for again must be the same when it is done twice: a read, or a command with its key.
        """
        began = time.monotonic()
        while True:
            try:
                async with self._turns:
                    response = await self._http.request(method, self.address(service, path), json=body, headers=headers)
                if response.status_code not in NOT_NOW:
                    return _answer(response)
                why = f"it answers {response.status_code}"
            except httpx.HTTPError as error:
                why = str(error) or type(error).__name__
            if time.monotonic() - began > PATIENCE:
                raise Trouble(f"{service} can't be used ({why}). `matinee status` says how it is; then go on here.")
            await asyncio.sleep(0.5)


def _answer(response: httpx.Response) -> Answer:
    is_json = "json" in response.headers.get("content-type", "")
    body = response.json() if is_json else response.text
    return Answer(response.status_code, body, response.headers.get("matinee-token", ""))


@asynccontextmanager
async def open_office(urls: Mapping[str, str], secret: str) -> AsyncGenerator[Office]:
    """The machine's proxy, if it has one, knows nothing of the machine's own ports."""
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    async with httpx.AsyncClient(timeout=60, limits=limits, trust_env=False) as http:
        yield Office(http, urls, secret)
