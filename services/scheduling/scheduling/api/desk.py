"""Who may use the schedule desk, and what its routes have in common."""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from contracts.people import Role
from eventkit.deciding import Refusal, missing
from eventkit.http.problems import Problem
from eventkit.orders import Refused

EDITORS: tuple[Role, ...] = ("coordinator", "director")
"""Who changes the schedule of an edition."""

READERS: tuple[Role, ...] = (*EDITORS, "programmer", "front of house")
"""Who sees the draft, which is private."""

T = TypeVar("T")


class Body(BaseModel):
    """What a client sends; a field that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refused(refusal: Refusal) -> Problem:
    """The problem for what a route finds before there is a command."""
    return Problem.of(Refused.of(refusal))


def found(thing: T | None, what: str) -> T:
    """`thing`, or a 404 problem when there is none; `what` is its English name."""
    if thing is None:
        raise refused(missing(what))
    return thing


def cursor(key: list[Any] | None, form: TypeAdapter[T], start: T) -> T:
    """The key that a page's cursor holds, `start` for the first page; a 400 problem for what is none."""
    if key is None:
        return start
    try:
        return form.validate_python(key)
    except ValidationError as error:
        raise Problem(400, "bad-cursor", "This cursor is not one of ours.") from error
