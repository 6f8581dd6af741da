"""What the routes of juries share: the round in the address, who may what with it, and how it is shown."""

from typing import Annotated, Any

from fastapi import Depends, Path, Request

from contracts.values import CallId, CategoryId, EditionId, Language, Moment, PersonId, RoundId, SectionId
from eventkit.http.answers import Shown
from eventkit.http.principal import Principal
from eventkit.http.problems import Problem
from eventkit.http.reading import found, known, wait_for_all
from submissions.api.roles import keeps, selects
from submissions.domain.jury.round import tuples
from submissions.domain.jury.terms import TieRule
from submissions.projections.films import films
from submissions.projections.jurors import close_to, jurors
from submissions.projections.reviews import KnownRound, Review, known_round, review_of
from submissions.projections.rounds import rounds
from submissions.projections.votes import votes

HANDLERS = (rounds, votes, films, jurors)
"""What a round as a whole is read from."""


async def _round(request: Request, of: Annotated[RoundId, Path(alias="round")]) -> KnownRound:
    return found(await known(request, lambda db: known_round(db, of), rounds), "There is no such round.")


RoundInPath = Annotated[KnownRound, Depends(_round)]
"""The round named in the address, or a 404 problem."""


class Criterion(Shown):
    criterion: str
    name: dict[Language, str]
    weight: int


class Round(Shown):
    round: RoundId
    edition: EditionId
    name: dict[Language, str]
    criteria: list[Criterion]
    each: int
    """Jurors a film."""
    quorum: int
    """Votes that a film needs."""
    tie: TieRule
    blind: bool
    until: Moment
    chair: PersonId | None
    section: SectionId | None
    call: CallId | None
    category: CategoryId | None
    after: RoundId | None
    """The round whose best films these are."""
    opened_at: Moment
    begun: bool
    """Whether somebody has watched or scored."""
    closed_at: Moment | None
    films: int
    """That are judged; for a juror: those that are theirs."""
    scored: int
    """Votes there are, of `wanted`; for a juror: their own."""
    wanted: int
    version: int


def shown(review: Review, juror: PersonId | None = None) -> dict[str, Any]:
    """The round in numbers: of all jurors, or as it is for one."""
    of, terms = review.known, review.known.terms
    jurors = of.jurors if juror is None else (juror,)
    wanted = sum(len(review.theirs(one)) for one in jurors)
    return {
        **terms.model_dump(mode="python"),
        "round": of.round,
        "edition": of.edition,
        "section": of.section,
        "call": of.call,
        "category": of.category,
        "after": of.after,
        "opened_at": of.opened_at,
        "begun": of.begun,
        "closed_at": of.closed_at,
        "films": sum(film.is_judged for film in review.films.values()) if juror is None else wanted,
        "wanted": wanted,
        "scored": wanted - sum(review.left(one) for one in jurors),
        "version": of.version,
    }


def must_judge(principal: Principal, of: KnownRound) -> None:
    """A juror of the round, who is a juror of its edition still; else a 403 problem. Whoever has come to see who made
    the films, judges none of them blind."""
    principal.must_have("juror", edition=of.edition)
    if principal.person not in of.jurors:
        raise Problem(403, "not-in-round", "You are not a juror of this round.")
    if sees_names(principal, of):
        raise Problem(403, "juror-sees-names", "Whoever sees the submissions can't judge them blind.")


def sees_names(principal: Principal, of: KnownRound) -> bool:
    """Whether the round is blind, and the person is not."""
    return of.terms.blind and keeps(principal, of.edition)


def must_follow(principal: Principal, of: KnownRound) -> None:
    """One of the edition's staff, or a juror of the round; else a 403 problem."""
    if not selects(principal, of.edition):
        must_judge(principal, of)


async def whole_round(request: Request, db: Any, of: KnownRound) -> Review:
    """All of the round as it is now."""
    await wait_for_all(request, db, *HANDLERS)
    return await review_of(db, found(await known_round(db, of.round), "There is no such round."))


async def seen_for_command(request: Request, db: Any, of: KnownRound, *more: PersonId) -> dict[str, Any]:
    """What a command that decides who has what must say of the round; `more`: who else comes into it."""
    review = await whole_round(request, db, of)
    concerned = tuple(dict.fromkeys((*review.known.jurors, *more)))
    return {
        "round": of.round,
        "edition": of.edition,
        "given": tuples(review.given),
        "jurors": concerned,
        "close": await close_to(db, concerned),
    }
