"""What a route must know of a film or a call before it can settle who may do what with it.

It is read from the projection. Something made a moment ago may not have got there yet, so a look in
vain is repeated once the projection has everything that is in the log now.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from contracts.values import CallId, EditionId, FilmId
from eventkit.deciding import missing
from eventkit.http.problems import Problem, busy
from eventkit.orders import Refused
from eventkit.waiting import Token, caught_up
from submissions.projections.editions import edition_of_call, editions
from submissions.projections.films import KnownFilm, films, known_film

HEAD = "SELECT position FROM log_head"

T = TypeVar("T")


async def wait_for_all(request: Request, db: Any, handler: str) -> None:
    """Wait until `handler` has applied everything that is in the log now; a 503 problem when it takes too long."""
    service = request.app.state.runtime.service.name
    if not await caught_up(db, handler, Token(service, await db.fetchval(HEAD), {}), service):
        raise busy()


async def _look(request: Request, handler: str, what: str, look: Callable[[Any], Awaitable[T | None]]) -> T:
    async with request.app.state.runtime.database.acquire() as db:
        found = await look(db)
        if found is None:
            await wait_for_all(request, db, handler)
            found = await look(db)
    if found is None:
        raise Problem.of(Refused.of(missing(what)))
    return found


async def _film(request: Request, film: FilmId) -> KnownFilm:
    return await _look(request, films.name, "film", lambda db: known_film(db, film))


async def _edition_of_call(request: Request, call: CallId) -> EditionId:
    return await _look(request, editions.name, "call", lambda db: edition_of_call(db, call))


FilmInPath = Annotated[KnownFilm, Depends(_film)]
"""The film named in the address, or a 404 problem."""

EditionOfCallInPath = Annotated[EditionId, Depends(_edition_of_call)]
"""The edition of the call named in the address, or a 404 problem."""
