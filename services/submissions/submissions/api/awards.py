"""The director's desk for awards: decided in private, announced, put right. An audience award is counted."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from contracts.submissions import Distinction, Honour
from contracts.submissions.editions import AwardedBy
from contracts.values import AwardId, EditionId, FilmId, Language, Moment, OrganisationId, Text
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for, wait_for_all
from submissions.domain.award import MOST, DecideAward, films_of
from submissions.domain.award_announcement import AnnounceAwards
from submissions.domain.award_correction import CorrectAward
from submissions.domain.ballots import CountBallots
from submissions.projections.awards import awards, awards_to_announce, with_decisions_and_honours
from submissions.projections.editions import edition_with_parts, editions
from submissions.state.ballots import figures_of

router = APIRouter(tags=["awards"])


class NewHonours(Body):
    honours: tuple[Honour, ...] = Field(default=(), max_length=MOST)
    """The award, shared where it names several films, and special mentions beside it; none take the decision back."""
    announce_at: Moment | None = None
    """It is announced then by itself, and not before; null: when the director says so."""


class Correction(Body):
    honours: tuple[Honour, ...] = Field(default=(), max_length=MOST)
    """All that holds from now on."""
    reason: Text


class Ceremony(Body):
    award: AwardId | None = None
    """Null: all that wait, but for those with a moment of their own."""


class Count(Body):
    announce_at: Moment | None = None


class HonourShown(Shown):
    distinction: Distinction
    films: list[FilmId]
    statement: dict[Language, str] | None


class FigureShown(Shown):
    film: FilmId
    ballots: int
    stars: int
    """All of them together."""


class AwardDecision(Shown):
    honours: list[HonourShown]
    announce_at: Moment | None
    counted: list[FigureShown]
    """Of an audience award: what the ballots came to."""
    decided_at: Moment


class AwardOnDesk(Shown):
    award: AwardId
    name: dict[Language, str]
    awarded_by: AwardedBy
    given_by: OrganisationId | None
    giver: dict[Language, str] | None
    decision: AwardDecision | None
    announced: bool
    given: list[HonourShown]
    """What everybody knows of it."""
    version: int


class Awards(Shown):
    items: list[AwardOnDesk]


@router.get("/editions/{edition}/awards", response_model=Awards)
async def show_awards(request: Request, principal: SignedIn, db: Reader, edition: EditionId) -> dict[str, Any]:
    """For the edition's director: its awards, with what was decided and what was announced."""
    principal.must_have("director", edition=edition)
    await wait_for(request, db, editions, awards)
    whole = found(await edition_with_parts(db, edition), "There is no such edition.")
    return {"items": await with_decisions_and_honours(db, edition, whole["awards"])}


@router.post("/editions/{edition}/awards/{award}/decision")
async def decide_award(
    principal: SignedIn, edition: EditionId, award: AwardId, decision: NewHonours, commands: Sending
) -> Done:
    """By the edition's director, also in a partner's name. It stays private until it is announced."""
    principal.must_have("director", edition=edition)
    return commands.done(await commands.send(DecideAward(edition=edition, award=award, **dict(decision))))


@router.post("/editions/{edition}/awards/{award}/count")
async def count_ballots(
    request: Request, principal: SignedIn, edition: EditionId, award: AwardId, count: Count, commands: Sending
) -> Done:
    """By the edition's director, once ballots are closed: an audience award goes where they say."""
    principal.must_have("director", edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        figures = await figures_of(db, edition)
    command = CountBallots(edition=edition, award=award, figures=figures, announce_at=count.announce_at)
    return commands.done(await commands.send(command))


@router.post("/editions/{edition}/awards/announcement")
async def announce_awards(
    request: Request, principal: SignedIn, edition: EditionId, ceremony: Ceremony, commands: Sending
) -> Done:
    """By the edition's director: one award, or all that wait."""
    principal.must_have("director", edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, awards)
        waiting = await awards_to_announce(db, edition, ceremony.award)
    films = dict.fromkeys(film for honours in waiting.values() for film in films_of(tuple(honours)))
    command = AnnounceAwards(edition=edition, awards=tuple(waiting), films=tuple(films))
    return commands.done(await commands.send(command))


@router.post("/editions/{edition}/awards/{award}/correction")
async def correct_award(
    principal: SignedIn, edition: EditionId, award: AwardId, correction: Correction, commands: Sending
) -> Done:
    """By the edition's director, once it was announced. Whoever gains or loses by it is told why."""
    principal.must_have("director", edition=edition)
    return commands.done(await commands.send(CorrectAward(edition=edition, award=award, **dict(correction))))
