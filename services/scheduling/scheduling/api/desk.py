"""Who may use the schedule desk, and what its routes have in common."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from contracts.people import Role
from eventkit.deciding import missing
from eventkit.handler import Handler
from eventkit.http.problems import Problem, busy
from eventkit.http.reading import wait_for
from eventkit.orders import Refused
from eventkit.waiting import Token, caught_up

EDITORS: tuple[Role, ...] = ("coordinator", "director")
"""Who changes the schedule of an edition."""

READERS: tuple[Role, ...] = (*EDITORS, "programmer", "front of house")
"""Who sees the draft, which is private."""

HEAD = "SELECT position FROM log_head"

T = TypeVar("T")


class Body(BaseModel):
    """What a client sends; a field that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@asynccontextmanager
async def up_to_date(request: Request, *own: Handler, told: Sequence[Handler] = ()) -> AsyncGenerator[Any]:
    """A connection to read what a command is made of; given back before the command waits for its turn.

    The projections `own` have everything that is in the log now, or it is a 503 problem. What the handlers
    `told` take from other services is as new as the caller's token asks.
    """
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        now = Token(runtime.service.name, await db.fetchval(HEAD), {})
        for handler in own:
            if not await caught_up(db, handler.name, now, runtime.service.name):
                raise busy()
        for handler in told:
            await wait_for(request, db, handler.name)
        yield db


def found(thing: T | None, what: str) -> T:
    """`thing`, or a 404 problem when there is none; `what` is its English name."""
    if thing is None:
        raise Problem.of(Refused.of(missing(what)))
    return thing


def cursor(key: list[Any] | None, form: TypeAdapter[T], start: T) -> T:
    """The key that a page's cursor holds, `start` for the first page; a 400 problem for what is none."""
    if key is None:
        return start
    try:
        return form.validate_python(key)
    except ValidationError as error:
        raise Problem(400, "bad-cursor", "This cursor is not one of ours.") from error
