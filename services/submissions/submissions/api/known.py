"""What a route must know of a film or a call before it can settle who may do what with it."""

from typing import Annotated

from fastapi import Depends, Request

from contracts.values import CallId, EditionId, FilmId, PersonId
from eventkit.http.reading import found, known
from submissions.domain.film import Stage
from submissions.projections.calls import calls, edition_of_call
from submissions.projections.films import KnownFilm, film_as_announced, films, known_film
from submissions.state.drafts import draft_by_id


async def film_by_id(request: Request, film: FilmId) -> KnownFilm | None:
    """The film; None when there is no such film."""
    return await known(request, lambda db: known_film(db, film), films)


async def stage_of(request: Request, film: FilmId) -> Stage | None:
    """Where it stands, as announced; None as long as it is not submitted."""
    submitted = await film_by_id(request, film)
    if submitted is None:
        return None
    async with request.app.state.runtime.database.acquire() as db:
        return (await film_as_announced(db, submitted))["stage"]


async def _film(request: Request, film: FilmId) -> KnownFilm:
    return found(await film_by_id(request, film), "There is no such film.")


async def edition_of(request: Request, call: CallId) -> EditionId | None:
    """The edition of the call; None when there is no such call."""
    return await known(request, lambda db: edition_of_call(db, call), calls)


async def _edition_of_call(request: Request, call: CallId) -> EditionId:
    return found(await edition_of(request, call), "There is no such call.")


async def writer_of(request: Request, draft: FilmId) -> PersonId:
    """Whose draft it is, also when it was submitted already; a 404 problem when there is none."""
    async with request.app.state.runtime.database.acquire() as db:
        kept = await draft_by_id(db, draft)
    if kept:
        return kept["writer"]
    return found(await film_by_id(request, draft), "There is no such draft.").submitter


FilmInPath = Annotated[KnownFilm, Depends(_film)]
"""The film named in the address, or a 404 problem."""

EditionOfCallInPath = Annotated[EditionId, Depends(_edition_of_call)]
"""The edition of the call named in the address, or a 404 problem."""
