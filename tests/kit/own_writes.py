"""Whoever is told to follow a write waits for each table it reads: else what was just written is missing now and then.

Nothing shows it but a slow machine; so every request of every test is watched."""

import asyncio
import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from eventkit import database
from eventkit.connection import Connection
from eventkit.handler import OWN, sources_of
from eventkit.http.reading import AFTER_HEADER
from eventkit.service import Service
from eventkit.waiting import REACHED, Token

NAME = re.compile(r"\w+")


@dataclass
class Reading:
    """What a request has asked its database for."""

    waited_for: set[str] = field(default_factory=set[str])
    """Names of handlers."""
    named: set[str] = field(default_factory=set[str])
    """Words of its statements, among them the tables'."""


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def _asked(record: Any) -> None:
    if (reading := _reading.get()) is None:
        return
    if record.query == REACHED:
        reading.waited_for.update(record.args[0])
    else:
        reading.named.update(NAME.findall(record.query))


class Overheard(Connection):
    def __init__(self, *arguments: Any):
        super().__init__(*arguments)
        self.add_query_logger(_asked)


database.Connection = Overheard


class Followed:
    """Around a service: adds to `unawaited` what it reads for somebody who follows a write, and did not wait for."""

    def __init__(self, app: ASGIApp, service: Service, unawaited: set[str]):
        self._app = app
        self._service = service
        self._unawaited = unawaited

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        reading = Reading()
        _reading.set(reading)
        await self._app(scope, receive, send)
        await asyncio.sleep(0)  # what was asked last is told after it
        token = Token.parse(Headers(scope=scope).get(AFTER_HEADER, ""))
        route = getattr(scope.get("route"), "path", "")
        if token is None:
            return
        source = OWN if token.service == self._service.name else token.service
        for handler in self._service.handlers:
            read = reading.named.intersection(getattr(handler, "tables", ()))
            if read and handler.name not in reading.waited_for and source in sources_of(handler, self._service.name):
                self._unawaited.add(f"GET {route} of {self._service.name} reads {', '.join(sorted(read))}")
