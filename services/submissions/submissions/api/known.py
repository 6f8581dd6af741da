"""What a route must know of a film or a call before it can settle who may do what with it."""

from typing import Annotated

from fastapi import Depends, Request

from contracts.values import CallId, EditionId, FilmId
from eventkit.http.reading import found, known
from submissions.projections.editions import edition_of_call, editions
from submissions.projections.films import KnownFilm, films, known_film


async def _film(request: Request, film: FilmId) -> KnownFilm:
    return found(await known(request, films, lambda db: known_film(db, film)), "There is no such film.")


async def _edition_of_call(request: Request, call: CallId) -> EditionId:
    return found(await known(request, editions, lambda db: edition_of_call(db, call)), "There is no such call.")


FilmInPath = Annotated[KnownFilm, Depends(_film)]
"""The film named in the address, or a 404 problem."""

EditionOfCallInPath = Annotated[EditionId, Depends(_edition_of_call)]
"""The edition of the call named in the address, or a 404 problem."""
