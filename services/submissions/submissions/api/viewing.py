"""Who may watch a file: its owner, and whom a viewing was opened for."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request

from contracts.values import FileId
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import found, known
from submissions.api.roles import SELECTORS
from submissions.api.seals import Seal
from submissions.projections.files import KnownFile, files, known_file
from submissions.projections.films import films, known_film
from submissions.state.sealing import sealing_secret


async def _file(request: Request, file: FileId) -> KnownFile:
    return found(await known(request, files, lambda db: known_file(db, file)), "There is no such file.")


FileInPath = Annotated[KnownFile, Depends(_file)]
"""The file named in the address, or a 404 problem."""


async def may_open_viewing(request: Request, principal: Principal, file: KnownFile) -> None:
    """Those who select films of the edition it was submitted to; a 403 problem for others."""
    film = await known(request, films, lambda db: known_film(db, file.film))
    if film is None or film.submitter != file.owner:
        raise Problem(403, "not-yours", "This belongs to someone else.")
    principal.must_have(*SELECTORS, edition=film.edition)


async def _watched(
    request: Request,
    principal: SignedIn,
    file: FileInPath,
    viewing: Annotated[UUID | None, Query()] = None,
    until: Annotated[int | None, Query(ge=0, lt=2**40)] = None,
    seal: Annotated[str | None, Query(max_length=100)] = None,
) -> KnownFile:
    if principal.person == file.owner:
        return file
    if viewing is None or until is None or seal is None:
        raise Problem(403, "not-yours", "This belongs to someone else.")
    async with request.app.state.runtime.database.acquire() as db:
        secret = await sealing_secret(db)
    if not Seal(file.file, principal.person, viewing, until).holds(secret, seal, datetime.now(UTC)):
        raise Problem(403, "viewing-over", "This viewing is over, or someone else's; open it again.")
    return file


Watched = Annotated[KnownFile, Depends(_watched)]
"""The file named in the address, where the signed-in person may watch it; else a 403 problem."""
