"""Bytes passed on between a browser, which talks to the pages alone, and the service that has them.

They go through as they come, as fast as the slower side takes them.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect

from web.adapters.services import Services
from web.adapters.signing_in import access_token
from web.api.calling import SignInNeeded
from web.api.visitor import Visitor

SAID = frozenset(
    ["range", "if-range", "if-none-match", "content-type", "content-length", "idempotency-key", "tus-resumable",
     "upload-length", "upload-offset", "upload-metadata", "upload-checksum"]
)  # fmt: skip
"""Headers that go on with a request."""
OF_A_BODY = frozenset(["content-type", "content-length"])
"""Those of them that do not where what they speak of stays here."""
ANSWERED = frozenset(
    ["accept-ranges", "cache-control", "content-disposition", "content-language", "content-length", "content-range",
     "content-security-policy", "content-type", "cross-origin-resource-policy", "etag", "location", "retry-after",
     "tus-extension", "tus-max-size", "tus-resumable", "tus-version", "upload-expires", "upload-length",
     "upload-offset", "x-content-type-options"]
)  # fmt: skip
"""Headers that come back. Of a file these say that nothing in it is to be run."""


async def passed(
    request: Request, visitor: Visitor, path: str, query: Mapping[str, Any] | None = None, content: Any = None
) -> Response:
    """The answer of submissions, as it comes, for whoever is signed in. Raises `SignInNeeded`, `SignedOut` and
    `ServiceDown`."""
    if visitor.session is None:
        raise SignInNeeded
    services: Services = request.state.services
    bearer = await access_token(request.app.state.runtime.database, services, visitor.session)
    said = SAID if content is not None else SAID - OF_A_BODY
    headers = {name: value for name, value in request.headers.items() if name in said}
    headers |= {"authorization": f"Bearer {bearer}", "accept-language": visitor.language}
    answer = await services.open("submissions", request.method, path, query, headers, content)
    back = {name: value for name, value in answer.headers.items() if name in ANSWERED}
    return StreamingResponse(_raw(answer), answer.status_code, back, background=BackgroundTask(answer.aclose))


async def body_of(request: Request) -> AsyncIterator[bytes]:
    """What the browser sends. Where its line is cut, so is the one to the service, which keeps what has arrived."""
    try:
        async for piece in request.stream():
            yield piece
    except ClientDisconnect as error:
        raise httpx.WriteError("the browser has gone") from error


async def _raw(answer: httpx.Response) -> AsyncIterator[bytes]:
    async for piece in answer.aiter_raw():
        yield piece
