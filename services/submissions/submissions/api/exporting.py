"""What submissions keeps of somebody beside films, for themselves to take along (GDPR, articles 15 and 20)."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.values import EditionId, FilmId, Moment, OrganisationId, RoundId, ScreeningId
from eventkit.http.answers import Shown
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for_all
from submissions.projections.jurors import jurors
from submissions.projections.rounds import rounds
from submissions.projections.votes import votes
from submissions.state.kept import kept_of

router = APIRouter(tags=["me"])


class KeptVote(Shown):
    round: RoundId
    film: FilmId
    revision: int
    """Of the film that was watched."""
    scores: dict[str, int]
    comment: str | None


class KeptRecusal(Shown):
    round: RoundId
    film: FilmId
    reason: str | None


class KeptCompanies(Shown):
    edition: EditionId
    organisations: list[OrganisationId]


class KeptMinutes(Shown):
    round: RoundId
    number: int
    minutes: str
    at: Moment


class KeptBallot(Shown):
    edition: EditionId
    screening: ScreeningId
    film: FilmId
    stars: int
    cast_at: Moment


class Kept(Shown):
    votes: list[KeptVote]
    recusals: list[KeptRecusal]
    companies: list[KeptCompanies]
    """Those that they said, as jurors, to be of."""
    minutes: list[KeptMinutes]
    """That they wrote."""
    ballots: list[KeptBallot]


@router.get("/me/export", response_model=Kept)
async def export_me(request: Request, principal: SignedIn, db: Reader) -> dict[str, Any]:
    """What the signed-in person said as a juror and voted as a visitor, and nothing of others. Films, drafts and fees
    have lists of their own."""
    await wait_for_all(request, db, votes, rounds, jurors)
    return await kept_of(db, principal.person)
