"""A juror's desk: the films that are theirs, scored, or left to others. Of blind rounds it says no names."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.submissions.films import FilmKind
from contracts.values import Country, EditionId, FileId, FilmId, Language, PersonId, RoundId, Slug, Text
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for_all
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
from submissions.api.watching import film_of_juror, names_to_hide, screener_of
from submissions.domain.jury.blind import hidden, hidden_in_each
from submissions.domain.jury.giving import Recuse
from submissions.domain.jury.voting import ScoreFilm
from submissions.projections.jurors import close_to, names_of_persons
from submissions.projections.reviews import Review, ReviewedFilm, review_of, rounds_of_juror
from submissions.state.jury_texts import comment_by
from submissions.state.screener_links import link_of

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
    names = await names_to_hide(db, known, theirs)
    return {"items": [_listed(review, film, principal.person, names[film.film]) for film in theirs]}


@router.get("/rounds/{round}/films/{film}", response_model=JudgedFilm)
async def show_film(
    request: Request, response: Response, principal: SignedIn, known: RoundInPath, film: FilmId, db: Reader
) -> dict[str, Any]:
    """To a juror whose film it is, with what they said of it. `ETag` is of the vote; 0: there is none."""
    must_judge(principal, known)
    review = await whole_round(request, db, known)
    one = film_of_juror(review, film, principal.person)
    details, blind = one.details, known.terms.blind
    names = (await names_to_hide(db, known, [one]))[film]
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
        "screener": screener_of(one),
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
