"""What the tus protocol (1.0.0, tus.io) asks of every route: its version, said and checked, also with a refusal."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from eventkit.http.problems import Problem, from_validation

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
SPOKEN = {"Tus-Resumable": VERSION}
OTHERWISE = {"Tus-Version": VERSION}
MOST_METADATA = 8_000


class TusRoute(APIRoute):
    """Answers in the protocol's version, and refuses requests of another."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                if request.method != "OPTIONS" and request.headers.get("tus-resumable") != VERSION:
                    raise Problem(412, "tus-version", headers=OTHERWISE)
                response = await handle(request)
            except RequestValidationError as error:
                raise _spoken(from_validation(error)) from error
            except Problem as problem:
                raise _spoken(problem) from problem
            response.headers.update(SPOKEN)
            return response

        return answer


def _spoken(problem: Problem) -> Problem:
    problem.headers = {**(problem.headers or {}), **SPOKEN}
    return problem


def metadata(written: str) -> dict[str, str]:
    """What `Upload-Metadata` says, by key: pairs at commas, values in Base64. Raises ValueError for what is none."""
    if len(written) > MOST_METADATA:
        raise ValueError("too long")
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in written.split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = b64decode(value, validate=True).decode()
        except (NotBase64, UnicodeDecodeError) as error:
            raise ValueError(key) from error
    return found
