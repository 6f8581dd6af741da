"""Reads: a connection, the bounded waits for what was just written, and what is not there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from eventkit.deciding import missing
from eventkit.handler import Handler
from eventkit.http.problems import Problem, busy
from eventkit.orders import Refused
from eventkit.waiting import Token, all_caught_up, followed

AFTER_HEADER = "matinee-after"


T = TypeVar("T")


async def _reader(request: Request) -> AsyncIterator[Any]:
    async with request.app.state.runtime.database.acquire() as db:
        yield db


Reader = Annotated[Any, Depends(_reader)]


async def wait_for(request: Request, db: Any, *handlers: Handler) -> bool:
    """Wait, bounded, until `handlers` have what the caller's `Matinee-After` token stands for; False: not in time.

    A read waits for all whose tables it looks into. A token of a service that a handler takes nothing from stands for
    nothing it could wait for.
    """
    token = Token.parse(request.headers.get(AFTER_HEADER, ""))
    return token is None or await followed(db, request.app.state.runtime.service.name, token, *handlers)


async def wait_for_told(request: Request, db: Any, *handlers: Handler) -> None:
    """The same before a command; a 503 problem when it takes too long.

    What the sender has seen must not be refused for not having arrived here: that answer would be kept.
    """
    if not await wait_for(request, db, *handlers):
        raise busy()


async def wait_for_all(request: Request, db: Any, *handlers: Handler) -> None:
    """Wait until `handlers` have everything that is in the log now; a 503 problem when it takes too long."""
    if not await all_caught_up(db, request.app.state.runtime.service.name, *(handler.name for handler in handlers)):
        raise busy()


async def known(request: Request, look: Callable[[Any], Awaitable[T | None]], *handlers: Handler) -> T | None:
    """What `look` finds of a thing, so that a route can settle who may do what with it.

    Something made a moment ago may not be in the tables of `handlers` yet. Whoever made it says so; for others a look
    in vain is repeated once they have everything that is in the log now.
    """
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for(request, db, *handlers)
        thing = await look(db)
        if thing is None:
            await wait_for_all(request, db, *handlers)
            thing = await look(db)
        return thing


def found(thing: T | None, message: str) -> T:
    """`thing`, or a 404 problem when there is none; `message` is whole: "There is no such film."."""
    if thing is None:
        raise Problem.of(Refused.of(missing(message)))
    return thing
