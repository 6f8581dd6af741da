"""Around every request: its trace, its correlation id, and an answer whatever happens."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eventkit.tracing import Trace, begin

CORRELATION = "Matinee-Correlation"


class Traced:
    def __init__(self, app: ASGIApp, unexpected: Callable[[Request, Exception], Awaitable[Response]]):
        self._app = app
        self._unexpected = unexpected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        structlog.contextvars.clear_contextvars()
        trace = Trace.of(request.headers.get("traceparent"), request.headers.get(CORRELATION))
        begin(trace)
        started = False

        async def send_with_correlation(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)[CORRELATION] = str(trace.correlation)
            await send(message)

        try:
            await self._app(scope, receive, send_with_correlation)
        except Exception as error:
            response = await self._unexpected(request, error)
            if started:
                raise
            await response(scope, receive, send_with_correlation)
