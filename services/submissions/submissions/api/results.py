"""What came of a round, once it is closed: the ranking with its working, the comments, the minutes."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.values import FilmId, Language, Moment, PersonId, Text
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader
from submissions.api.reviews import RoundInPath, must_follow, must_judge, whole_round
from submissions.api.roles import selects
from submissions.domain.jury.blind import hidden_in_each
from submissions.domain.jury.closing import BreakTie
from submissions.domain.jury.minutes import KeepMinutes
from submissions.projections.jurors import names_of_persons
from submissions.projections.makers import names_of_makers
from submissions.projections.reviews import KnownRound
from submissions.state.jury_texts import comments_on, minutes_of

router = APIRouter(tags=["juries"])


class Said(Shown):
    juror: PersonId | None
    name: str | None
    """Null: the juror is forgotten."""
    comment: str


class JurorsScore(Shown):
    juror: PersonId
    scores: dict[str, int]
    overall: float
    """The weighted mean of the scores."""


class RankedFilm(Shown):
    film: FilmId
    title: dict[Language, str]
    rank: int
    mean: float
    """Of the votes as they were given."""
    adjusted: float
    """What it would have got of jurors of the same measure."""
    lowest: float
    highest: float
    """Of the votes, each less what its juror gives too much."""
    group: int
    votes: list[JurorsScore]
    comments: list[Said]


class RankedJuror(Shown):
    juror: PersonId
    name: str | None
    leniency: float
    """How much more than the others they give; below 0: less."""
    votes: int
    group: int


class Ranking(Shown):
    films: list[RankedFilm]
    jurors: list[RankedJuror]
    groups: int
    """More than one: not all jurors shared films, and the groups are taken to be equally good."""


class Order(Body):
    films: tuple[FilmId, ...] = Field(min_length=1, max_length=200)
    """That share a rank, best first."""


class NewMinutes(Body):
    minutes: Text


class Minutes(Shown):
    number: int
    author: PersonId | None
    name: str | None
    """Null: the author is forgotten."""
    minutes: str
    at: Moment


class AllMinutes(Shown):
    items: list[Minutes]


def _must_be_closed(known: KnownRound) -> None:
    if known.closed_at is None:
        raise Problem(409, "round-open", "This round is not closed yet.")


@router.get("/rounds/{round}/ranking", response_model=Ranking)
async def show_ranking(request: Request, principal: SignedIn, known: RoundInPath, db: Reader) -> dict[str, Any]:
    """To the edition's staff and the round's jurors, once it is closed; to nobody before."""
    must_follow(principal, known)
    review = await whole_round(request, db, known)
    _must_be_closed(review.known)
    terms, ranking, counting = known.terms, review.ranking(), review.counting()
    comments = await comments_on(db, known.round)
    names = await names_of_persons(db, {*review.known.jurors, *(one["juror"] for one in comments if one["juror"])})
    blind = terms.blind and not selects(principal, known.edition)
    makers = await names_of_makers(db, review.films) if blind else {}
    titles = {
        film.film: hidden_in_each(film.details.title, makers.get(film.film, ())) for film in review.films.values()
    }
    return {
        "groups": ranking.groups,
        "jurors": [
            {
                "juror": one.juror,
                "name": names.get(one.juror),
                "leniency": float(one.leniency),
                "votes": one.votes,
                "group": one.group,
            }
            for one in ranking.jurors
        ],
        "films": [
            {
                "film": one.film,
                "title": titles[one.film],
                "rank": one.rank,
                "mean": float(one.mean),
                "adjusted": float(one.adjusted),
                "lowest": float(one.lowest),
                "highest": float(one.highest),
                "group": one.group,
                "votes": [
                    {"juror": juror, "scores": vote.scores, "overall": float(terms.overall(vote.scores))}
                    for juror, vote in counting[one.film].items()
                ],
                "comments": [
                    {"juror": said["juror"], "name": names.get(said["juror"]), "comment": said["comment"]}
                    for said in comments
                    if said["film"] == one.film and review.speaks(one.film, said["juror"])
                ],
            }
            for one in ranking.films
        ],
    }


@router.post("/rounds/{round}/order")
async def break_tie(principal: SignedIn, known: RoundInPath, order: Order, commands: Sending) -> Done:
    """By the chair, where the rule says so: films that share a rank, best first."""
    must_judge(principal, known)
    command = BreakTie(round=known.round, edition=known.edition, by=principal.person, films=order.films)
    return commands.done(await commands.send(command))


@router.get("/rounds/{round}/minutes", response_model=AllMinutes)
async def show_minutes(
    request: Request, response: Response, principal: SignedIn, known: RoundInPath, db: Reader
) -> dict[str, Any]:
    """To the edition's staff and the round's jurors: every text there was, the last one first."""
    must_follow(principal, known)
    review = await whole_round(request, db, known)
    kept = await minutes_of(db, known.round)
    names = await names_of_persons(db, (one["author"] for one in kept if one["author"]))
    tag(response, review.known.version)
    return {"items": [{**one, "name": names.get(one["author"])} for one in kept]}


@router.post("/rounds/{round}/minutes")
async def keep_minutes(principal: SignedIn, known: RoundInPath, new: NewMinutes, commands: Sending) -> Done:
    """By the chair or the edition's director, once the round is closed. Texts before it stay."""
    if principal.person != known.terms.chair:
        principal.must_have("director", edition=known.edition)
    command = KeepMinutes(round=known.round, edition=known.edition, author=principal.person, minutes=new.minutes)
    return commands.done(await commands.send(command))
