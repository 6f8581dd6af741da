"""Rounds of review for the edition's staff: opened, changed, followed and closed. What is said is sealed meanwhile."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.values import CallId, CategoryId, EditionId, FilmId, Language, PersonId, RoundId, SectionId, Text
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for, wait_for_all, wait_for_told
from submissions.api.reviews import HANDLERS, Round, RoundInPath, must_follow, seen_for_command, shown, whole_round
from submissions.api.roles import KEEPERS, SELECTORS, selects
from submissions.domain.jury.closing import CloseRound, ExcludeFilm
from submissions.domain.jury.giving import GiveFilm, JoinRound, LeaveRound
from submissions.domain.jury.opening import MOST_FILMS, MOST_JURORS, ChangeRound, OpenRound
from submissions.domain.jury.terms import Terms
from submissions.domain.jury.ties import Tie
from submissions.projections.calls import calls
from submissions.projections.jurors import close_to, holders_of, jurors, names_of_persons
from submissions.projections.reviews import review_of, rounds_of_edition
from submissions.projections.to_judge import calls_of_films, films_to_judge
from submissions.state.jury_texts import reasons_of_recusals

router = APIRouter(tags=["juries"])


class Best(Body):
    """The best films of a round that is closed; those that share the last rank come along."""

    round: RoundId
    first: int = Field(ge=1, le=1000)


class NewRound(Terms, Body):
    """Films come by hand, from a round before, of a section, a call, a category of it, or are all of the edition."""

    jurors: tuple[PersonId, ...] = Field(max_length=MOST_JURORS)
    films: tuple[FilmId, ...] | None = Field(default=None, max_length=MOST_FILMS)
    best_of: Best | None = None
    section: SectionId | None = None
    """Of films that are selected or confirmed."""
    call: CallId | None = None
    """Of films that are eligible."""
    category: CategoryId | None = None


class NewTerms(Terms, Body):
    pass


class NewJuror(Body):
    juror: PersonId


class FilmsJurors(Body):
    to: tuple[PersonId, ...] = Field(min_length=1, max_length=50)


class Exclusion(Body):
    reason: Text


class RoundDone(Done):
    round: RoundId


class Rounds(Shown):
    items: list[Round]


class Juror(Shown):
    juror: PersonId
    name: str | None
    """Null where there is no record of them."""


class Jurors(Shown):
    items: list[Juror]


class JurorsProgress(Juror):
    films: int
    scored: int
    chair: bool


class FilmsJuror(Juror):
    scored: bool
    stale: bool
    """They scored it before it became another film."""
    tied: Tie | None
    """Why they may not see it after all."""


class FilmsProgress(Shown):
    film: FilmId
    title: dict[Language, str]
    stage: str
    revision: int
    judged: bool
    excluded: str | None
    """Why it is not judged."""
    jurors: list[FilmsJuror]
    votes: int
    """That count."""
    short: bool
    """Whether the round can't be closed for it."""


class Recusal(Juror):
    film: FilmId
    reason: str | None


class Progress(Shown):
    jurors: list[JurorsProgress]
    films: list[FilmsProgress]
    recusals: list[Recusal]


@router.get("/editions/{edition}/jurors", response_model=Jurors)
async def list_jurors(request: Request, principal: SignedIn, edition: EditionId, db: Reader) -> dict[str, Any]:
    """Who has that role, for the edition's staff."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for(request, db, jurors)
    holders = await holders_of(db, edition, "juror")
    names = await names_of_persons(db, holders)
    return {"items": [{"juror": juror, "name": names.get(juror)} for juror in holders]}


@router.get("/editions/{edition}/rounds", response_model=Rounds)
async def list_rounds(request: Request, principal: SignedIn, edition: EditionId, db: Reader) -> dict[str, Any]:
    """Of the edition, the last one first, for its staff."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for_all(request, db, *HANDLERS)
    return {"items": [shown(await review_of(db, each)) for each in await rounds_of_edition(db, edition)]}


@router.post("/editions/{edition}/rounds", status_code=201)
async def open_round(
    request: Request, principal: SignedIn, edition: EditionId, new: NewRound, commands: Sending
) -> RoundDone:
    """By a programmer or director: films are given to jurors at once, and these are told."""
    principal.must_have(*SELECTORS, edition=edition)
    terms = Terms(**{name: getattr(new, name) for name in Terms.model_fields})
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, jurors)
        await wait_for_all(request, db, *HANDLERS, calls)
        best = (new.best_of.round, new.best_of.first) if new.best_of else None
        chosen = new.films
        if chosen is None:
            chosen = await films_to_judge(db, edition, best, new.section, new.call, new.category)
        command = OpenRound(
            round=commands.new_id("round"),
            edition=edition,
            terms=terms,
            films=chosen[:MOST_FILMS],
            jurors=tuple(dict.fromkeys(new.jurors)),
            section=new.section,
            call=new.call,
            category=new.category,
            after=new.best_of.round if new.best_of else None,
            calls=await calls_of_films(db, chosen),
            holders=await holders_of(db, edition, "juror"),
            staff=await holders_of(db, edition, *KEEPERS),
            close=await close_to(db, new.jurors),
        )
    return commands.made(RoundDone, await commands.send(command), round=command.round)


@router.get("/rounds/{round}", response_model=Round)
async def show_round(
    request: Request, response: Response, principal: SignedIn, known: RoundInPath, db: Reader
) -> dict[str, Any]:
    """To the edition's staff, and the round's jurors, whose own films and votes it counts."""
    must_follow(principal, known)
    review = await whole_round(request, db, known)
    tag(response, review.known.version)
    return shown(review, None if selects(principal, known.edition) else principal.person)


@router.get("/rounds/{round}/progress", response_model=Progress)
async def show_progress(request: Request, principal: SignedIn, known: RoundInPath, db: Reader) -> dict[str, Any]:
    """Who has scored how many, and what the round still lacks; for the edition's staff. Not what anybody said."""
    principal.must_have(*SELECTORS, edition=known.edition)
    review = await whole_round(request, db, known)
    reasons = await reasons_of_recusals(db, known.round)
    names = await names_of_persons(db, {*review.known.jurors, *(one["juror"] for one in reasons)})
    counting = review.counting()
    return {
        "jurors": [
            {
                "juror": juror,
                "name": names.get(juror),
                "films": (films := len(review.theirs(juror))),
                "scored": films - review.left(juror),
                "chair": juror == review.known.terms.chair,
            }
            for juror in review.known.jurors
        ],
        "films": [
            {
                "film": film.film,
                "title": film.details.title,
                "stage": film.stage,
                "revision": film.revision,
                "judged": film.is_judged,
                "excluded": film.excluded,
                "jurors": [
                    {
                        "juror": juror,
                        "name": names.get(juror),
                        "scored": review.is_done(film.film, juror),
                        "stale": (vote := review.votes.get((film.film, juror))) is not None and vote.stale,
                        "tied": review.tied.get((film.film, juror)),
                    }
                    for juror in sorted(review.given[film.film])
                ],
                "votes": len(counting.get(film.film, ())),
                "short": review.is_short(film),
            }
            for film in review.films.values()
        ],
        "recusals": [{**one, "name": names.get(one["juror"])} for one in reasons],
    }


@router.post("/rounds/{round}/terms")
async def change_round(principal: SignedIn, known: RoundInPath, new: NewTerms, commands: Sending) -> Done:
    """By a programmer or director. What is fixed before viewing stays, once somebody has watched; how many jurors a
    film has, and whether they know who made it, stays in any case."""
    principal.must_have(*SELECTORS, edition=known.edition)
    command = ChangeRound(round=known.round, edition=known.edition, terms=Terms(**dict(new)))
    return commands.done(await commands.send(command))


@router.post("/rounds/{round}/jurors")
async def add_juror(
    request: Request, principal: SignedIn, known: RoundInPath, new: NewJuror, commands: Sending
) -> Done:
    """By a programmer or director: one more, who takes over some of what nobody has scored."""
    principal.must_have(*SELECTORS, edition=known.edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, jurors)
        seen = await seen_for_command(request, db, known, new.juror)
        holders = await holders_of(db, known.edition, "juror")
        staff = await holders_of(db, known.edition, *KEEPERS)
    return commands.done(await commands.send(JoinRound(**seen, juror=new.juror, holders=holders, staff=staff)))


@router.post("/rounds/{round}/jurors/{juror}/leave")
async def remove_juror(
    request: Request, principal: SignedIn, known: RoundInPath, juror: PersonId, commands: Sending
) -> Done:
    """By a programmer or director: their films go to the others, and what they said counts no more."""
    principal.must_have(*SELECTORS, edition=known.edition)
    async with request.app.state.runtime.database.acquire() as db:
        seen = await seen_for_command(request, db, known)
    return commands.done(await commands.send(LeaveRound(**seen, juror=juror)))


@router.post("/rounds/{round}/films/{film}/jurors")
async def give_film(
    request: Request, principal: SignedIn, known: RoundInPath, film: FilmId, new: FilmsJurors, commands: Sending
) -> Done:
    """By a programmer or director: these jurors have the film, and no others."""
    principal.must_have(*SELECTORS, edition=known.edition)
    async with request.app.state.runtime.database.acquire() as db:
        seen = await seen_for_command(request, db, known, *new.to)
    return commands.done(await commands.send(GiveFilm(**seen, film=film, to=new.to)))


@router.post("/rounds/{round}/films/{film}/exclusion")
async def exclude_film(
    principal: SignedIn, known: RoundInPath, film: FilmId, said: Exclusion, commands: Sending
) -> Done:
    """By the director: the film is not judged in this round."""
    principal.must_have("director", edition=known.edition)
    command = ExcludeFilm(round=known.round, edition=known.edition, film=film, reason=said.reason)
    return commands.done(await commands.send(command))


@router.post("/rounds/{round}/close")
async def close_round(request: Request, principal: SignedIn, known: RoundInPath, commands: Sending) -> Done:
    """By a programmer or director, once every film has its votes. Every film that lacks some is named."""
    principal.must_have(*SELECTORS, edition=known.edition)
    async with request.app.state.runtime.database.acquire() as db:
        seen = await seen_for_command(request, db, known)
    return commands.done(await commands.send(CloseRound(**seen)))
