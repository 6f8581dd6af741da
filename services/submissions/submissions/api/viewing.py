"""Who may watch a file: its owner, and whom a viewing was opened for."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request

from contracts.values import FileId, PersonId, RoundId
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import found, known, wait_for
from submissions.api.reviews import HANDLERS
from submissions.api.roles import KEEPERS
from submissions.api.seals import Seal
from submissions.projections.blind_copies import blind_copies, blind_copy_of
from submissions.projections.files import KnownFile, files, known_file
from submissions.projections.films import films, known_film
from submissions.projections.reviews import known_round, review_of, tie_of
from submissions.state.sealing import sealing_secret


async def _file(request: Request, file: FileId) -> KnownFile:
    return found(await known(request, lambda db: known_file(db, file), files), "There is no such file.")


FileInPath = Annotated[KnownFile, Depends(_file)]
"""The file named in the address, or a 404 problem."""


def not_yours() -> Problem:
    return Problem(403, "not-yours", "This belongs to someone else.")


async def may_open_viewing(request: Request, principal: Principal, file: KnownFile) -> None:
    """Those who select films of the edition it was submitted to, or keep their files; a 403 problem for others, and for
    a juror among them who is tied to the film."""
    film = await known(request, lambda db: known_film(db, file.film), films)
    if film is None or film.submitter != file.owner:
        raise not_yours()
    principal.must_have(*KEEPERS, edition=film.edition)
    if ("juror", film.edition) in principal.roles:
        async with request.app.state.runtime.database.acquire() as db:
            if await tie_of(db, film.film, principal.person):
                raise not_yours()


async def _watched(
    request: Request,
    principal: SignedIn,
    file: FileInPath,
    viewing: Annotated[UUID | None, Query()] = None,
    until: Annotated[int | None, Query(ge=0, lt=2**40)] = None,
    review: Annotated[RoundId | None, Query(alias="round")] = None,
    seal: Annotated[str | None, Query(max_length=100)] = None,
) -> KnownFile:
    if principal.person == file.owner:
        return file
    if viewing is None or until is None or seal is None:
        raise not_yours()
    async with request.app.state.runtime.database.acquire() as db:
        secret = await sealing_secret(db)
        if not Seal(file.file, principal.person, viewing, until, review).holds(secret, seal, datetime.now(UTC)):
            raise Problem(403, "viewing-over", "This viewing is over, or someone else's; open it again.")
        if review is None:
            return file
        await wait_for(request, db, *HANDLERS, blind_copies)
        return await file_for_juror(db, review, file, principal.person)


async def file_for_juror(db: Any, review: RoundId, file: KnownFile, juror: PersonId) -> KnownFile:
    """What a juror is served of a film of theirs, for as long as it is theirs; else a 403 problem, or 409 while the
    copy that a blind round needs is not there."""
    known = await known_round(db, review)
    found = await review_of(db, known, film=file.film, juror=juror) if known else None
    if known is None or found is None or not found.may_watch(file.film, juror) or not found.films[file.film].is_judged:
        raise not_yours()
    if not known.terms.blind:
        return file
    copy = await blind_copy_of(db, file)
    if copy is None:
        raise Problem(409, "no-blind-copy", "A copy that does not say who made it is not ready yet; try again later.")
    return copy


Watched = Annotated[KnownFile, Depends(_watched)]
"""The file named in the address, where the signed-in person may watch it; else a 403 problem."""
