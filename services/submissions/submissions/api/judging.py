"""A juror's desk: the films that are theirs, watched, scored, or left to others. Of blind rounds it says no names."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.submissions.films import FilmKind
from contracts.values import Country, EditionId, FileId, FilmId, Language, PersonId, RoundId, Slug, Text
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found, wait_for, wait_for_all
from submissions.api.files import Viewing
from submissions.api.reviews import (
    HANDLERS,
    Round,
    RoundInPath,
    must_judge,
    seen_for_command,
    sees_names,
    shown,
    whole_round,
)
from submissions.api.screener_links import NO_LINK, ShownLink, said_link
from submissions.api.seals import Seal
from submissions.api.stores import store_of, told_plainly
from submissions.api.viewing import file_for_juror, not_yours
from submissions.domain.file import folder_of
from submissions.domain.jury.blind import hidden, hidden_in_each
from submissions.domain.jury.giving import Recuse
from submissions.domain.jury.voting import ScoreFilm, not_theirs
from submissions.domain.jury.watching import WatchFilm
from submissions.domain.screener_link import FollowLink
from submissions.projections.files import files, known_file
from submissions.projections.jurors import close_to, names_of_persons
from submissions.projections.makers import names_of_makers
from submissions.projections.reviews import KnownRound, Review, ReviewedFilm, review_of, rounds_of_juror
from submissions.state.jury_texts import comment_by
from submissions.state.screener_links import link_of
from submissions.state.sealing import sealing_secret

router = APIRouter(tags=["juries"])


class OwnRounds(Shown):
    items: list[Round]


class ListedFilm(Shown):
    film: FilmId
    title: dict[Language, str]
    original_language: Language
    runtime: int
    done: bool
    """Scored, as it is now."""
    changed: bool
    """It was scored, and has become another film since."""


class OwnFilms(Shown):
    items: list[ListedFilm]


class OwnVote(Shown):
    scores: dict[str, int]
    comment: str | None
    stale: bool
    version: int


class Made(Shown):
    name: str
    role: str


class Subtitles(Shown):
    file: FileId
    language: Language | None


class JudgedFilm(ListedFilm):
    round: RoundId
    edition: EditionId
    revision: int
    kind: FilmKind
    year: int
    countries: list[Country]
    spoken: list[Language]
    genre: str
    device: str | None
    synopsis: dict[Language, str] | None
    content_warnings: list[str]
    credits: list[Made]
    """Empty where the round is blind."""
    screener: FileId | None
    elsewhere: bool
    """Whether it can be watched elsewhere, too, by a link that they ask for."""
    """Where the film can be watched elsewhere; null where the round is blind: such places say who made it."""
    subtitles: list[Subtitles]
    vote: OwnVote | None
    next: FilmId | None
    """One more that is not scored."""


class NewVote(Body):
    revision: int = Field(ge=0)
    """Of the film that was watched."""
    scores: dict[Slug, int] = Field(max_length=20)
    comment: Text | None = None


class Recusal(Body):
    reason: Text


@router.get("/rounds/mine", response_model=OwnRounds)
async def list_my_rounds(request: Request, principal: SignedIn, db: Reader) -> dict[str, Any]:
    """In which the signed-in person is a juror, the last one first."""
    await wait_for_all(request, db, *HANDLERS)
    mine = [
        known
        for known in await rounds_of_juror(db, principal.person)
        if principal.has("juror", known.edition) and not sees_names(principal, known)
    ]
    return {"items": [shown(await review_of(db, known, juror=principal.person), principal.person) for known in mine]}


@router.get("/rounds/{round}/mine", response_model=OwnFilms)
async def list_my_films(request: Request, principal: SignedIn, known: RoundInPath, db: Reader) -> dict[str, Any]:
    """What the signed-in juror has to watch in the round."""
    must_judge(principal, known)
    review = await whole_round(request, db, known)
    theirs = review.theirs(principal.person)
    names = await _names(db, known, theirs)
    return {"items": [_listed(review, film, principal.person, names[film.film]) for film in theirs]}


@router.get("/rounds/{round}/films/{film}", response_model=JudgedFilm)
async def show_film(
    request: Request, response: Response, principal: SignedIn, known: RoundInPath, film: FilmId, db: Reader
) -> dict[str, Any]:
    """To a juror whose film it is, with what they said of it. `ETag` is of the vote; 0: there is none."""
    must_judge(principal, known)
    review = await whole_round(request, db, known)
    one = _theirs(review, film, principal.person)
    details, blind = one.details, known.terms.blind
    names = (await _names(db, known, [one]))[film]
    vote = review.votes.get((film, principal.person))
    credited = {} if blind else await names_of_persons(db, (credit.person for credit in details.credits))
    tag(response, vote.version if vote else 0)
    left = [f.film for f in review.theirs(principal.person) if not review.is_done(f.film, principal.person)]
    return {
        **_listed(review, one, principal.person, names),
        "round": known.round,
        "edition": known.edition,
        "revision": one.revision,
        "kind": details.kind,
        "year": details.year,
        "countries": details.countries,
        "spoken": details.spoken,
        "genre": hidden(details.genre, names),
        "device": hidden(details.device, names) if details.device else None,
        "synopsis": hidden_in_each(details.synopsis, names) if details.synopsis else None,
        "content_warnings": [hidden(each, names) for each in details.content_warnings],
        "credits": [
            {"name": credited[credit.person], "role": credit.role}
            for credit in details.credits
            if credit.person in credited
        ],
        "screener": _screener(one),
        "elsewhere": not blind and await link_of(db, film) is not None,
        "subtitles": [
            {"file": file.file, "language": file.language} for file in details.files if file.purpose == "subtitles"
        ],
        "vote": vote
        and {
            "scores": vote.scores,
            "comment": await comment_by(db, known.round, film, principal.person),
            "stale": vote.stale,
            "version": vote.version,
        },
        "next": next((other for other in left if other != film), None),
    }


@router.post("/rounds/{round}/films/{film}/vote")
async def score_film(
    request: Request, principal: SignedIn, known: RoundInPath, film: FilmId, new: NewVote, commands: Sending
) -> Done:
    """By a juror whose film it is; the last time counts. `If-Match` speaks of the vote's version, 0 for none."""
    must_judge(principal, known)
    async with request.app.state.runtime.database.acquire() as db:
        close = await close_to(db, [principal.person])
    about: dict[str, Any] = {"round": known.round, "edition": known.edition, "film": film, "juror": principal.person}
    command = ScoreFilm(**about, close=close.get(principal.person, ()), **dict(new))
    return commands.done(await commands.send(command))


@router.post("/rounds/{round}/films/{film}/recusal")
async def recuse(
    request: Request, principal: SignedIn, known: RoundInPath, film: FilmId, said: Recusal, commands: Sending
) -> Done:
    """By a juror who is not impartial: the film goes to another, and what they said of it counts no more."""
    must_judge(principal, known)
    async with request.app.state.runtime.database.acquire() as db:
        seen = await seen_for_command(request, db, known)
    command = Recuse(**seen, film=film, juror=principal.person, reason=said.reason)
    return commands.done(await commands.send(command))


@router.post("/rounds/{round}/films/{film}/viewings", status_code=201)
async def open_viewing(
    request: Request, principal: SignedIn, known: RoundInPath, film: FilmId, commands: Sending
) -> Viewing:
    """By a juror whose film it is; it is noted who watched. Answers with a link for this person alone."""
    must_judge(principal, known)
    async with request.app.state.runtime.database.acquire() as db:
        review = await whole_round(request, db, known)
        screener = _screener(_theirs(review, film, principal.person))
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
        _theirs(await whole_round(request, db, known), film, principal.person)
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
    one = _theirs(review, file.film, principal.person)
    if not any(each.file == file.file and each.purpose == "subtitles" for each in one.details.files):
        raise not_yours()
    with told_plainly():
        content = b"".join([piece async for piece in store_of(request).read(f"{folder_of(file.file)}/content")])
    text = content.decode()
    names = (await _names(db, known, [one]))[one.film]
    return Response(hidden(text, names), media_type="text/vtt", headers={"Cache-Control": "private, no-cache"})


def _theirs(review: Review, film: FilmId, juror: PersonId) -> ReviewedFilm:
    """The film, where it is the juror's to watch; else the 403 problem that tells nothing of it."""
    for one in review.theirs(juror):
        if one.film == film:
            return one
    refusal = not_theirs()
    raise Problem(403, refusal.code, refusal.message)


def _screener(film: ReviewedFilm) -> FileId | None:
    """Of several, the last one."""
    return next((file.file for file in reversed(film.details.files) if file.purpose == "screener"), None)


async def _names(db: Any, known: KnownRound, films: Sequence[ReviewedFilm]) -> dict[FilmId, list[str]]:
    """By film, what is to be hidden: nothing, where the round is not blind."""
    of = [film.film for film in films]
    return await names_of_makers(db, of) if known.terms.blind else {film: [] for film in of}


def _listed(review: Review, film: ReviewedFilm, juror: PersonId, names: Sequence[str]) -> dict[str, Any]:
    vote = review.votes.get((film.film, juror))
    return {
        "film": film.film,
        "title": hidden_in_each(film.details.title, names),
        "original_language": film.details.original_language,
        "runtime": film.details.runtime,
        "done": review.is_done(film.film, juror),
        "changed": vote is not None and vote.stale,
    }
