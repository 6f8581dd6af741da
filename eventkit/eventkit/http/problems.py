"""Errors as RFC 9457 problems: every field at once, in the caller's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from eventkit.http.validation import message_of
from eventkit.orders import Refused
from eventkit.texts import Texts, negotiate

STATUS = {"conflict": 409, "missing": 404, "invalid": 422, "forbidden": 403, "stale": 412}

TITLES = {
    400: "The request can't be understood.",
    401: "Please sign in.",
    403: "You may not do this.",
    404: "There is nothing here.",
    405: "This can't be done here.",
    409: "This can't be done as things stand.",
    410: "This is no longer here.",
    412: "This was changed in the meantime.",
    413: "This is too large.",
    415: "This kind of content is not taken here.",
    416: "There is nothing at this place of the file.",
    422: "Some of what you entered needs correction.",
    429: "That is too often; please wait a little.",
    460: "This arrived otherwise than it was sent.",
    500: "Something went wrong on our side.",
    503: "This can't be done right now; please try again in a moment.",
    507: "There is no room for this.",
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field; `pointer` is a JSON pointer into the body, or a parameter's name."""

    pointer: str
    code: str
    message: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


class Problem(Exception):
    """Ends a request with this status. `code` is stable and for programs, texts are for people."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str | None = None,
        values: Mapping[str, Any] | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ):
        super().__init__(detail or code)
        self.status = status
        self.code = code
        self.detail = detail
        self.values = values or {}
        self.errors = errors
        self.headers = headers

    @classmethod
    def of(cls, refused: Refused) -> "Problem":
        errors = [
            FieldError(each.field, each.code, each.message, each.values)
            for each in (refused, *refused.also)
            if each.field
        ]
        return cls(STATUS[refused.kind], refused.code, refused.message, refused.values, errors)


def busy() -> Problem:
    """The service can't do it now; what was asked may be repeated as it is."""
    return Problem(503, "busy", headers={"Retry-After": "1"})


class WrongField(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)

    pointer: str
    """A JSON pointer into the body, or a parameter's name."""
    code: str
    detail: str


class ProblemDocument(BaseModel):
    """A problem (RFC 9457), in the caller's language."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str
    title: str
    status: int
    code: str
    """For programs; it stays the same."""
    detail: str | None = None
    errors: list[WrongField] | None = None
    """Every field that is wrong."""


def render(problem: Problem, texts: Texts, language: str) -> JSONResponse:
    document = ProblemDocument(
        type=f"urn:matinee:problem:{problem.code}",
        title=texts.text(language, TITLES.get(problem.status, TITLES[500])),
        status=problem.status,
        code=problem.code,
        detail=texts.text(language, problem.detail, problem.values) if problem.detail else None,
        errors=[
            WrongField(pointer=e.pointer, code=e.code, detail=texts.text(language, e.message, e.values))
            for e in problem.errors
        ]
        or None,
    )
    headers = {"Content-Language": language, **(problem.headers or {})}
    body = document.model_dump(exclude_none=True)
    return JSONResponse(body, problem.status, headers, media_type="application/problem+json")


def language_of(request: Request) -> str:
    return negotiate(request.headers.get("accept-language", ""))


def from_validation(error: RequestValidationError) -> Problem:
    """Every field that is wrong, at once."""
    errors = [_field_error(e, error.body) for e in error.errors() if not _only_follows(e)]
    return Problem(422, "invalid", errors=errors)


def _only_follows(error: Mapping[str, Any]) -> bool:
    """Whether a list is too short only because what is wrong with its entries was told already."""
    entered = error["input"]
    return error["type"] == "too_short" and isinstance(entered, list) and len(entered) >= error["ctx"]["min_length"]


def _field_error(error: Mapping[str, Any], body: Any) -> FieldError:
    where, *path = error["loc"]
    if where == "body":
        path = _place_in(body, path, error)
    pointer = _pointer(path) if where == "body" else ".".join(map(str, path))
    message, values = message_of(error)
    return FieldError(pointer, error["type"], message, values)


KEY = "[key]"
"""With it pydantic says that not a value but the name it has is wrong."""


def _pointer(path: Sequence[Any]) -> str:
    """As RFC 6901 has it; the empty one points at the whole body."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _place_in(body: Any, path: Sequence[Any], error: Mapping[str, Any]) -> list[Any]:
    """The path without the kinds that pydantic names where something may be of several, and without its mark of a name;
    to the field that says the kind, where that is wrong."""
    place: list[Any] = []
    for number, part in enumerate(path, start=1):
        held: Any = dict(enumerate(body)) if isinstance(body, list) else body
        if isinstance(held, dict) and part not in held and number < len(path):
            continue
        if part == KEY and not (isinstance(held, dict) and part in held):
            break
        place.append(part)
        body = held.get(part) if isinstance(held, dict) else None
    wrong_kind = error["type"] in ("union_tag_invalid", "union_tag_not_found")
    return [*place, error["ctx"]["discriminator"].strip("'")] if wrong_kind else place


def from_http(error: HTTPException) -> Problem:
    codes = {404: "not-found", 405: "method-not-allowed", 401: "unauthenticated"}
    return Problem(error.status_code, codes.get(error.status_code, "request"), headers=error.headers)
