"""Drafts of submissions: kept as they are entered, seen by their writer alone."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Request, Response
from pydantic import AfterValidator, BaseModel, Field

from contracts.values import CallId, FilmId, Moment, PersonId
from eventkit.deciding import Refusal, stale
from eventkit.http.answers import Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Expected
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found, wait_for_all
from eventkit.orders import Refused
from submissions.api.known import edition_of, film_by_id
from submissions.domain.submission import already_submitted
from submissions.projections.files import files, files_of_film
from submissions.state.drafts import begin_draft, draft_by_id, drafts_of, drop_draft, save_draft

router = APIRouter(tags=["drafts"])

MOST = 200_000
"""Bytes of JSON that a draft may have."""


def _can_be_kept(entered: dict[str, Any]) -> dict[str, Any]:
    try:
        written = orjson.dumps(entered)
    except TypeError as error:  # a lone surrogate, or too deep
        raise ValueError("this can't be kept") from error
    if len(written) > MOST or rb"\u0000" in written:
        raise ValueError("this can't be kept")
    return entered


class Entered(Body):
    call: CallId
    entered: Annotated[dict[str, Any], AfterValidator(_can_be_kept)]
    """Whatever the writer wants to find again: nothing in it needs to be valid yet. At most 200,000 bytes as JSON."""
    page: Annotated[str | None, Field(pattern=r"^[!-~]{8,100}$")] = None
    """An id that the page made for itself: what it saved last does not make its next save stale."""


class Draft(Shown):
    draft: FilmId
    """The id that the film will have."""
    writer: PersonId
    call: CallId
    entered: dict[str, Any]
    version: int
    begun_at: Moment
    changed_at: Moment


class Drafts(Shown):
    items: list[Draft]


class Saved(BaseModel):
    version: int


async def _own(principal: SignedIn, db: Reader, draft: FilmId) -> dict[str, Any]:
    kept = found(await draft_by_id(db, draft), "There is no such draft.")
    principal.must_be(kept["writer"])
    return kept


Own = Annotated[dict[str, Any], Depends(_own)]
"""The draft named in the address; a 404 problem, and a 403 for others than its writer."""


@router.get("/drafts", response_model=Drafts)
async def list_mine(principal: SignedIn, db: Reader) -> dict[str, Any]:
    """The signed-in person's, in the order in which they were begun."""
    return {"items": await drafts_of(db, principal.person)}


@router.get("/drafts/{draft}", response_model=Draft)
async def show(response: Response, own: Own) -> dict[str, Any]:
    tag(response, own["version"])
    return own


@router.put("/drafts/{draft}")
async def save(
    request: Request, response: Response, principal: SignedIn, draft: FilmId, new: Entered, expected: Expected
) -> Saved:
    """In place of all that was entered before; begins a draft where there is none, under an id of the writer's choice.

    With `If-Match`, of two windows the later one is told so, and one that is behind begins no draft anew.
    """
    found(await edition_of(request, new.call), "There is no such call.")
    async with request.app.state.runtime.database.acquire() as db:
        kept = await draft_by_id(db, draft)
    if kept:
        principal.must_be(kept["writer"])
    elif await film_by_id(request, draft):
        raise _refused(already_submitted())
    async with request.app.state.runtime.database.acquire() as db:
        if kept is None and not expected:
            return _saved(response, await _begun(db, draft, principal, new))
        version = await save_draft(db, draft, expected, new.entered, new.page)
    if version is None:
        raise _refused(stale())
    return _saved(response, version)


async def _begun(db: Any, draft: FilmId, principal: SignedIn, new: Entered) -> int:
    version = await begin_draft(db, draft, principal.person, new.call, new.entered, new.page)
    if version is None:
        raise _refused(Refusal("too-many-drafts", "You have too many drafts; submit or delete some first."))
    return version


def _saved(response: Response, version: int) -> Saved:
    tag(response, version)
    return Saved(version=version)


@router.delete("/drafts/{draft}", status_code=204)
async def drop(principal: SignedIn, request: Request, db: Reader, draft: FilmId) -> Response:
    """Also when it is gone already."""
    kept = await draft_by_id(db, draft)
    if kept:
        principal.must_be(kept["writer"])
        await wait_for_all(request, db, files)
        if await files_of_film(db, draft, principal.person):
            raise _refused(Refusal("has-files", "There are files with this draft; remove them first."))
        await drop_draft(db, draft)
    return Response(status_code=204)


def _refused(refusal: Refusal) -> Problem:
    return Problem.of(Refused.of(refusal))
