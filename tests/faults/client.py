"""A client that writes down every answer, and repeats whatever it was not answered, and more."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

import httpx

from eventkit.http.commands import NAMESPACE

REPEATED_SHARE = 0.3
"""How often a command that was answered is sent again, to another process."""


@dataclass(frozen=True)
class Answered:
    """A command and the answer its sender counts on."""

    service: str
    path: str
    command: UUID
    status: int
    body: Any
    expected: tuple[str, int] | None = None
    """The stream that was looked at, and its version then (`If-Match`)."""

    @property
    def accepted(self) -> bool:
        return self.status < 300


@dataclass
class History:
    """What clients were told."""

    answered: list[Answered] = field(default_factory=list[Answered])
    contradicted: list[str] = field(default_factory=list[str])
    """Repeats that got another answer than the first."""
    rude: list[str] = field(default_factory=list[str])
    """Answers of services in trouble that don't say plainly that, and when, to come again."""
    repeats: int = 0
    refused: int = 0
    """Plain answers that it can't be done now, after which the command was repeated."""
    unanswered: int = 0
    """Attempts that ended without an answer, and were repeated."""


class Client:
    """Someone who sends commands to any process of a service."""

    def __init__(
        self, http: httpx.AsyncClient, bases: dict[str, list[str]], person: UUID, bearer: str,
        history: History, chance: random.Random,
    ):  # fmt: skip
        self._http = http
        self._bases = bases
        self.person = person
        self._bearer = bearer
        self._history = history
        self._chance = chance
        self._sent = 0

    async def command(
        self, service: str, path: str, body: Any = None, expected: tuple[str, int] | None = None
    ) -> Answered:
        """Send a new command until it is answered; sometimes once more, for the same answer.

        `expected`: a stream, and the version that it must still have.
        """
        self._sent += 1
        key = f"{self.person}-{self._sent}"
        headers = {"authorization": f"Bearer {self._bearer}", "idempotency-key": key}
        if expected:
            headers["if-match"] = f'"{expected[1]}"'
        response = await self._until_answered(service, path, body, headers)
        command = uuid5(NAMESPACE, f"{self.person}:{key}")
        answered = Answered(service, path, command, response.status_code, response.json(), expected)
        self._history.answered.append(answered)
        if self._chance.random() < REPEATED_SHARE:
            again = await self._until_answered(service, path, body, headers)
            self._history.repeats += 1
            if (again.status_code, again.json()) != (response.status_code, response.json()):
                self._history.contradicted.append(f"{path}: {response.text} then {again.text}")
        return answered

    async def _until_answered(self, service: str, path: str, body: Any, headers: Mapping[str, str]) -> httpx.Response:
        while True:
            base = self._chance.choice(self._bases[service])
            try:
                response = await self._http.post(base + path, json=body or {}, headers=headers)
            except httpx.HTTPError:
                self._history.unanswered += 1
            else:
                if response.status_code < 500:
                    return response
                self._history.refused += 1
                if not is_plain(response):
                    self._history.rude.append(f"{path}: {response.status_code} {response.text}")
            await asyncio.sleep(0.1 + 0.3 * self._chance.random())


def is_plain(response: httpx.Response) -> bool:
    """Whether it is a problem as promised, for a person and for a program."""
    return (
        response.status_code == 503
        and response.headers["content-type"] == "application/problem+json"
        and int(response.headers.get("retry-after", "0")) > 0
    )
