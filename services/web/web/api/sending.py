"""A file that came whole with a form, sent on as an upload."""

from base64 import b64encode
from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import orjson
from fastapi import Request
from starlette.datastructures import UploadFile

from web.adapters.services import Refused, Services, refused_by
from web.adapters.signing_in import access_token
from web.api.calling import SignInNeeded
from web.api.visitor import Visitor

PIECE = 2**20
TUS = {"tus-resumable": "1.0.0"}
BYTES = {**TUS, "content-type": "application/offset+octet-stream", "upload-offset": "0"}


async def send_file(
    request: Request, visitor: Visitor, film: UUID, file: UploadFile, purpose: str, language: str, key: str
) -> None:
    """Raises `Refused` and `ServiceDown`. By its `key`, a form that is sent twice is one upload."""
    if visitor.session is None:
        raise SignInNeeded
    services: Services = request.state.services
    bearer = await access_token(request.app.state.runtime.database, services, visitor.session)
    said = {"authorization": f"Bearer {bearer}", "accept-language": visitor.language}
    told = {"film": str(film), "purpose": purpose, "filename": file.filename or ""}
    if purpose == "subtitles":
        told["language"] = language
    size = str(file.size)
    beginning = TUS | {"upload-length": size, "upload-metadata": _written(told), "idempotency-key": key}
    try:
        begun = await _say(services, "POST", "/uploads", said | beginning)
        await _say(services, "PATCH", begun.headers["location"], said | BYTES | {"content-length": size}, _pieces(file))
    except Refused as refused:
        if refused.code not in ("wrong-offset", "is-a-file"):  # the same form's first click brings these bytes
            raise


async def _say(
    services: Services, method: str, path: str, headers: dict[str, str], content: AsyncIterator[bytes] | None = None
) -> httpx.Response:
    answer = await services.open("submissions", method, path, None, headers, content)
    try:
        body = await answer.aread()
    finally:
        await answer.aclose()
    if answer.status_code >= 400:
        raise refused_by(answer.status_code, orjson.loads(body) if body else None)
    return answer


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(PIECE):
        yield piece


def _written(told: dict[str, str]) -> str:
    return ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in told.items() if value)
