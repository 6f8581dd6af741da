"""Changes to films after they were submitted: asked for by their makers, accepted or declined by the festival."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import Field, TypeAdapter

from contracts.submissions import FilmDetails
from contracts.values import CategoryId, EditionId, FilmId, Moment, Text
from eventkit.http.answers import Done, PageOf, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for, wait_for_all
from submissions.api.credited import wait_for_credited
from submissions.api.films import NewDetails, with_files
from submissions.api.known import FilmInPath
from submissions.api.rights import holder_is_known
from submissions.api.roles import SELECTORS, must_see
from submissions.domain.revision import AnswerRevision, ProposeRevision
from submissions.projections.calls import calls, terms_and_place
from submissions.projections.editions import editions
from submissions.projections.files import files, files_of_film
from submissions.projections.films import films
from submissions.projections.guardians import age_bands, under_age
from submissions.projections.revisions import revisions, revisions_of, waiting_revisions

router = APIRouter(tags=["revisions"])

KEY = TypeAdapter(tuple[datetime, UUID])
OLDEST = (datetime(1900, 1, 1, tzinfo=UTC), UUID(int=0))


class NewRevision(Body):
    category: CategoryId | None = None
    details: NewDetails


class RevisionAnswer(Body):
    revision: Annotated[int, Field(ge=1, le=100_000)]
    """The one that was looked at: a later one is not answered with it."""
    reason: Text | None = None
    """Why not; null: it is accepted."""


class Revision(Shown):
    film: FilmId
    revision: int
    edition: EditionId
    category: CategoryId | None
    details: FilmDetails
    proposed_at: Moment
    answer: Literal["accepted", "declined", "replaced"] | None
    """Null: it waits for one."""
    reason: str | None
    answered_at: Moment | None


class Revisions(Shown):
    items: list[Revision]


@router.post("/films/{film}/revisions", status_code=201)
async def propose_revision(
    request: Request, principal: SignedIn, known: FilmInPath, asked: NewRevision, commands: Sending
) -> Done:
    """By the film's submitter: the whole snapshot as it should be. It replaces one that waits for an answer."""
    principal.must_be(known.submitter)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_credited(request, db, known.submitter, asked.details)
        await wait_for_all(request, db, files, calls, editions)
        details = with_files(asked.details, await files_of_film(db, known.film, known.submitter))
        _, place = found(await terms_and_place(db, known.call), "There is no such call.")
        bands = await age_bands(db, {credit.person for credit in details.credits})
        holder_known = await holder_is_known(request, db, details)
    command = ProposeRevision(
        film=known.film,
        edition=known.edition,
        call=known.call,
        category=asked.category,
        details=details,
        minors=under_age(bands, place.country),
        holder_known=holder_known,
    )
    return commands.done(await commands.send(command))


@router.post("/films/{film}/revisions/answer")
async def answer_revision(principal: SignedIn, known: FilmInPath, answer: RevisionAnswer, commands: Sending) -> Done:
    """By a programmer or director of its edition."""
    principal.must_have(*SELECTORS, edition=known.edition)
    command = AnswerRevision(film=known.film, edition=known.edition, **dict(answer))
    return commands.done(await commands.send(command))


@router.get("/films/{film}/revisions", response_model=Revisions)
async def show_revisions(request: Request, principal: SignedIn, known: FilmInPath, db: Reader) -> dict[str, Any]:
    """To the film's submitter and the edition's staff, in the order in which they were asked for."""
    must_see(principal, known)
    await wait_for(request, db, revisions)
    return {"items": await revisions_of(db, known.film)}


@router.get("/revisions", response_model=PageOf[Revision])
async def show_waiting(
    request: Request, principal: SignedIn, db: Reader, page: Page, edition: Annotated[EditionId, Query()]
) -> dict[str, Any]:
    """Those that wait for an answer, the oldest first. For the edition's programmers and director."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for(request, db, revisions, films)
    rows = await waiting_revisions(db, edition, page.key(KEY, OLDEST), page.limit + 1)
    return page.page(rows, "proposed_at", "film")
