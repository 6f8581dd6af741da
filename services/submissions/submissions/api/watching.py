"""How a juror comes to watch a film of theirs: by a link of their own, or shown where else it is. It is noted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.values import FileId, FilmId, PersonId
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found, wait_for
from submissions.api.files import Viewing
from submissions.api.reviews import (
    RoundInPath,
    must_judge,
    whole_round,
)
from submissions.api.screener_links import NO_LINK, ShownLink, said_link
from submissions.api.seals import Seal
from submissions.api.stores import store_of, told_plainly
from submissions.api.viewing import file_for_juror, not_yours
from submissions.domain.file import folder_of
from submissions.domain.jury.blind import hidden
from submissions.domain.jury.voting import not_theirs
from submissions.domain.jury.watching import WatchFilm
from submissions.domain.screener_link import FollowLink
from submissions.projections.files import files, known_file
from submissions.projections.jurors import close_to
from submissions.projections.makers import names_of_makers
from submissions.projections.reviews import KnownRound, Review, ReviewedFilm
from submissions.state.sealing import sealing_secret

router = APIRouter(tags=["juries"])


@router.post("/rounds/{round}/films/{film}/viewings", status_code=201)
async def open_viewing(
    request: Request, principal: SignedIn, known: RoundInPath, film: FilmId, commands: Sending
) -> Viewing:
    """By a juror whose film it is; it is noted who watched. Answers with a link for this person alone."""
    must_judge(principal, known)
    async with request.app.state.runtime.database.acquire() as db:
        review = await whole_round(request, db, known)
        screener = screener_of(film_of_juror(review, film, principal.person))
        file = await known_file(db, screener) if screener else None
        served = found(file, "There is no such file.")
        await file_for_juror(db, known.round, served, principal.person)
        close = await close_to(db, [principal.person])
        secret = await sealing_secret(db)
    viewing = commands.new_id("viewing")
    about: dict[str, Any] = {"round": known.round, "edition": known.edition, "film": film, "juror": principal.person}
    command = WatchFilm(**about, close=close.get(principal.person, ()), file=served.file, viewing=viewing)
    answer = await commands.send(command)
    seal = Seal.begin(served.file, principal.person, viewing, datetime.now(UTC), known.round)
    return commands.made(Viewing, answer, viewing=viewing, link=seal.link(secret))


@router.post("/rounds/{round}/films/{film}/screener-link/viewings", status_code=201)
async def open_link(
    request: Request, principal: SignedIn, known: RoundInPath, film: FilmId, commands: Sending
) -> ShownLink:
    """By a juror whose film it is, where the round is not blind; it is noted who was shown where to watch."""
    must_judge(principal, known)
    async with request.app.state.runtime.database.acquire() as db:
        film_of_juror(await whole_round(request, db, known), film, principal.person)
        close = await close_to(db, [principal.person])
    said = found(None if known.terms.blind else await said_link(request, film), NO_LINK)
    about: dict[str, Any] = {"round": known.round, "edition": known.edition, "film": film, "juror": principal.person}
    answer = await commands.send(FollowLink(**about, close=close.get(principal.person, ())))
    return commands.made(ShownLink, answer, **said)


@router.get("/rounds/{round}/subtitles/{subtitles}", include_in_schema=False)
async def show_subtitles(
    request: Request,
    principal: SignedIn,
    known: RoundInPath,
    subtitles: FileId,
    db: Reader,
) -> Response:
    """To a juror whose film they are of; where the round is blind, without the names of those who made it."""
    must_judge(principal, known)
    review = await whole_round(request, db, known)
    await wait_for(request, db, files)
    file = found(await known_file(db, subtitles), "There is no such file.")
    one = film_of_juror(review, file.film, principal.person)
    if not any(each.file == file.file and each.purpose == "subtitles" for each in one.details.files):
        raise not_yours()
    with told_plainly():
        content = b"".join([piece async for piece in store_of(request).read(f"{folder_of(file.file)}/content")])
    text = content.decode()
    names = (await names_to_hide(db, known, [one]))[one.film]
    return Response(hidden(text, names), media_type="text/vtt", headers={"Cache-Control": "private, no-cache"})


def film_of_juror(review: Review, film: FilmId, juror: PersonId) -> ReviewedFilm:
    """The film, where it is the juror's to watch; else the 403 problem that tells nothing of it."""
    for one in review.theirs(juror):
        if one.film == film:
            return one
    refusal = not_theirs()
    raise Problem(403, refusal.code, refusal.message)


def screener_of(film: ReviewedFilm) -> FileId | None:
    """Of several, the last one."""
    return next((file.file for file in reversed(film.details.files) if file.purpose == "screener"), None)


async def names_to_hide(db: Any, known: KnownRound, films: Sequence[ReviewedFilm]) -> dict[FilmId, list[str]]:
    """By film, what is to be hidden: nothing, where the round is not blind."""
    of = [film.film for film in films]
    return await names_of_makers(db, of) if known.terms.blind else {film: [] for film in of}
