"""The audience votes: one ballot a visitor, screening and film. What they come to is sealed until they are closed."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from contracts.values import EditionId, FilmId, Moment, PersonId, ScreeningId
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for, wait_for_all, wait_for_told
from submissions.domain.ballots import CastBallot, CloseBallots, takes_until
from submissions.domain.tally import MOST_STARS, WEIGHT, Figure, average_of, places
from submissions.projections.films import confirmed_films, films, makers_of
from submissions.projections.showings import Showing, open_showings, showing_by_id, showings
from submissions.projections.voting import ballots_are_closed, voting
from submissions.state.ballots import ballots_cast, ballots_of, figures_of

router = APIRouter(tags=["ballots"])


class NewBallot(Body):
    stars: int = Field(ge=1, le=MOST_STARS)


class FilmToRate(Shown):
    film: FilmId
    stars: int | None
    """One's own ballot, which may change; null: there is none."""
    own: bool
    """One's own film, or one is credited in it: nobody votes for that."""


class ScreeningToRate(Shown):
    screening: ScreeningId
    starts: Moment
    ends: Moment
    until: Moment
    """Ballots are taken until then."""
    films: list[FilmToRate]


class OpenBallots(Shown):
    closed: bool
    """No more are taken in this edition."""
    items: list[ScreeningToRate]


class PlaceShown(Shown):
    place: int
    """Films with the same score have the same."""
    film: FilmId
    ballots: int
    average: float
    """Stars a ballot."""
    score: float
    """What the places go by: as if `weight` more visitors had found it as good as `average` of all."""


class Tally(Shown):
    closed: bool
    cast: int
    """Ballots that were taken; of a visitor's for one film, shown several times, the last counts."""
    weight: int
    average: float | None
    """Of all that count; null while ballots are sealed, or where there are none."""
    places: list[PlaceShown]
    """Empty while ballots are sealed."""


@router.get("/editions/{edition}/ballots/mine", response_model=OpenBallots)
async def list_open_ballots(request: Request, principal: SignedIn, db: Reader, edition: EditionId) -> dict[str, Any]:
    """What the signed-in person can vote for now: from the beginning of a screening until a day after its end."""
    await wait_for(request, db, showings, voting, films)
    closed = await ballots_are_closed(db, edition)
    open_now = [] if closed else await open_showings(db, edition, datetime.now(UTC))
    makers = await makers_of(db, await confirmed_films(db, {film for showing in open_now for film in showing.films}))
    own = await ballots_of(db, principal.person, [showing.screening for showing in open_now])
    return {"closed": closed, "items": [_to_rate(showing, makers, own, principal.person) for showing in open_now]}


def _to_rate(
    showing: Showing,
    makers: dict[FilmId, set[PersonId]],
    own: dict[tuple[ScreeningId, FilmId], int],
    person: PersonId,
) -> dict[str, Any]:
    return {
        "screening": showing.screening,
        "starts": showing.starts,
        "ends": showing.ends,
        "until": takes_until(showing.ends),
        "films": [
            {"film": film, "stars": own.get((showing.screening, film)), "own": person in makers[film]}
            for film in showing.films
            if film in makers
        ],
    }


@router.post("/screenings/{screening}/films/{film}/ballot")
async def cast_ballot(
    request: Request, principal: SignedIn, screening: ScreeningId, film: FilmId, ballot: NewBallot, commands: Sending
) -> Done:
    """By anyone with a confirmed address; while ballots are taken, the last one counts."""
    principal.must_be_confirmed()
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, showings)
        shown = found(await showing_by_id(db, screening), "There is no such screening.")
        makers = await makers_of(db, {film})
    if film not in shown.films:
        found(None, "This film is not shown in this screening.")
    command = CastBallot(
        screening=screening,
        film=film,
        edition=shown.edition,
        person=principal.person,
        stars=ballot.stars,
        starts=shown.starts,
        ends=shown.ends,
        cancelled=shown.cancelled,
        own=principal.person in makers.get(film, ()),
        at=datetime.now(UTC),
    )
    return commands.done(await commands.send(command))


@router.get("/editions/{edition}/ballots", response_model=Tally)
async def show_tally(request: Request, principal: SignedIn, db: Reader, edition: EditionId) -> dict[str, Any]:
    """For the edition's director: how many there are; once they are closed, what they come to, with its working."""
    principal.must_have("director", edition=edition)
    await wait_for_all(request, db, voting, films)
    closed = await ballots_are_closed(db, edition)
    figures = await _that_count(db, edition) if closed else ()
    return {
        "closed": closed,
        "cast": await ballots_cast(db, edition),
        "weight": WEIGHT,
        "average": float(average_of(figures)) if figures else None,
        "places": _places(figures),
    }


async def _that_count(db: Any, edition: EditionId) -> tuple[Figure, ...]:
    """Films that are gone meanwhile win nothing."""
    figures = await figures_of(db, edition)
    staying = await confirmed_films(db, {figure.film for figure in figures})
    return tuple(figure for figure in figures if figure.film in staying)


def _places(figures: tuple[Figure, ...]) -> list[dict[str, Any]]:
    return [
        {
            "place": each.place,
            "film": each.figure.film,
            "ballots": each.figure.ballots,
            "average": float(each.average),
            "score": float(each.score),
        }
        for each in places(figures)
    ]


@router.post("/editions/{edition}/ballots/close")
async def close_ballots(principal: SignedIn, edition: EditionId, commands: Sending) -> Done:
    """By the edition's director, for good."""
    principal.must_have("director", edition=edition)
    return commands.done(await commands.send(CloseBallots(edition=edition)))
