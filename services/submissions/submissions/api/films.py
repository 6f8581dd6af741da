"""A film-maker's films: submitted, shown, withdrawn, confirmed or declined."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field

from contracts.submissions import FilmDetails
from contracts.submissions.films import FilmFile
from contracts.values import CallId, CategoryId, FilmId, Language, QuestionId, Text
from eventkit.http.answers import Done, PageOf, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, known, wait_for, wait_for_all, wait_for_told
from submissions.api.credited import wait_for_credited
from submissions.api.film import DecidedFilm, Film
from submissions.api.known import FilmInPath, writer_of
from submissions.api.rights import holder_is_known
from submissions.api.roles import selects
from submissions.domain.answers import kept_answers
from submissions.domain.eligibility import findings
from submissions.domain.reply import ConfirmSelection, DeclineSelection
from submissions.domain.submission import SubmitFilm, WithdrawFilm
from submissions.domain.waiver import Code, waiver_of
from submissions.projections.calls import calls, terms_and_place
from submissions.projections.decisions import decisions, with_decisions
from submissions.projections.editions import editions
from submissions.projections.entries import entry_of
from submissions.projections.files import files, files_of_film
from submissions.projections.films import film_as_announced, films, films_of_submitter
from submissions.reactions.noting import noting

router = APIRouter(tags=["films"])


MOST_FILES = 40
"""As many as a submission names."""


class NewDetails(FilmDetails):
    """Events are read with unknown fields ignored; of what is entered, a misspelt field must not get lost."""

    model_config = ConfigDict(extra="forbid")


def with_files(details: FilmDetails, stored: list[dict[str, Any]]) -> FilmDetails:
    """With the files that were uploaded for the film, the last of them, whatever its maker says of files."""
    submitted = [file for file in stored if file["purpose"] != "final"]
    named = tuple(FilmFile.model_validate(file) for file in submitted[-MOST_FILES:])
    return details.model_copy(update={"files": named})


class NewFilm(Body):
    call: CallId
    language: Language
    category: CategoryId | None = None
    """One of the call's categories, where it has any."""
    details: NewDetails
    answers: dict[QuestionId, Text] = Field(default_factory=dict[QuestionId, Text], max_length=50)
    """To the call's own questions: an option's id, `yes` or `no`, a number in digits, or a text."""
    waiver: Code | None = None
    """A code of the festival that spares a part of the fee."""
    draft: FilmId | None = None
    """The submitter's draft that this is; it goes, and the film has its id."""


class Withdrawal(Body):
    reason: Text | None = None


class FilmDone(Done):
    film: FilmId


@router.post("/films", status_code=201)
async def submit_film(request: Request, principal: SignedIn, film: NewFilm, commands: Sending) -> FilmDone:
    """By anyone with a confirmed address, who becomes its submitter.

    Of the submitter and everybody credited who is below the age of consent of the edition's country, a guardian has
    consented before.
    """
    principal.must_be_confirmed()
    if film.draft:
        principal.must_be(await writer_of(request, film.draft))
    new = film.draft or commands.new_id("film")
    entered = {name: value for name, value in film if name != "draft"}
    entered["waiver"] = waiver_of(film.call, film.waiver) if film.waiver else None
    terms = await known(request, lambda db: terms_and_place(db, film.call), calls, editions)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_credited(request, db, principal.person, film.details)
        await wait_for_all(request, db, files)
        entered["holder_known"] = await holder_is_known(request, db, film.details)
        entered["details"] = details = with_files(film.details, await files_of_film(db, new, principal.person))
        if terms:
            call, place = terms
            entry = await entry_of(db, new, film.category, details, principal.person, call.edition, place)
            entered["minors"] = entry.minors
            entered["found"] = findings(call, place, entry)
            entered["answers"] = kept_answers(call.questions, film.answers)
    answer = await commands.send(SubmitFilm(film=new, submitter=principal.person, **entered))
    return commands.made(FilmDone, answer, film=new)


@router.get("/films/mine", response_model=PageOf[Film])
async def list_my_films(request: Request, principal: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """What the signed-in person submitted, in that order."""
    await wait_for(request, db, films)
    rows = await films_of_submitter(db, principal.person, page.position(FIRST), page.limit + 1)
    return page.page(rows, "position")


@router.get("/films/{film}", response_model=DecidedFilm)
async def show_film(
    request: Request, response: Response, principal: SignedIn, known: FilmInPath, db: Reader
) -> dict[str, Any]:
    """To its submitter as announced; to those who decide on it with the decision."""
    shown = await film_as_announced(db, known)
    if selects(principal, known.edition):
        await wait_for(request, db, decisions)
        [shown] = await with_decisions(db, [shown])
    else:
        principal.must_be(known.submitter)
    tag(response, shown["version"])
    return shown


@router.post("/films/{film}/withdraw")
async def withdraw_film(
    request: Request, principal: SignedIn, known: FilmInPath, withdrawal: Withdrawal, commands: Sending
) -> Done:
    """By its submitter, until it is on the published programme."""
    principal.must_be(known.submitter)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, noting)
    command = WithdrawFilm(film=known.film, edition=known.edition, reason=withdrawal.reason)
    return commands.done(await commands.send(command))


@router.post("/films/{film}/confirm")
async def confirm_selection(principal: SignedIn, known: FilmInPath, commands: Sending) -> Done:
    """By its submitter."""
    principal.must_be(known.submitter)
    return commands.done(await commands.send(ConfirmSelection(film=known.film)))


@router.post("/films/{film}/decline")
async def decline_selection(principal: SignedIn, known: FilmInPath, commands: Sending) -> Done:
    """By its submitter."""
    principal.must_be(known.submitter)
    return commands.done(await commands.send(DeclineSelection(film=known.film)))
