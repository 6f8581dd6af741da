"""The eligibility desk's findings, and disqualification."""

from fastapi import APIRouter
from pydantic import Field

from contracts.values import RuleId, Text
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from submissions.api.known import FilmInPath
from submissions.api.roles import SELECTORS
from submissions.domain.verdict import DisqualifyFilm, FindEligibility, Finding

router = APIRouter(tags=["eligibility"])


class NewFinding(Body):
    finding: Finding
    failed: tuple[RuleId, ...] = Field(default=(), max_length=100)
    """The rules that the film does not keep."""
    reason: Text | None = None
    """Needed where it is not eligible, or is let in though it does not keep a rule."""


class Disqualification(Body):
    reason: Text


@router.post("/films/{film}/eligibility")
async def find_eligibility(principal: SignedIn, known: FilmInPath, new: NewFinding, commands: Sending) -> Done:
    """By a programmer or director of its edition, whose name stands with it."""
    principal.must_have(*SELECTORS, edition=known.edition)
    command = FindEligibility(film=known.film, edition=known.edition, **dict(new))
    return commands.done(await commands.send(command))


@router.post("/films/{film}/disqualify")
async def disqualify(principal: SignedIn, known: FilmInPath, said: Disqualification, commands: Sending) -> Done:
    """By the edition's director. Its screenings are the schedule's to cancel."""
    principal.must_have("director", edition=known.edition)
    command = DisqualifyFilm(film=known.film, edition=known.edition, reason=said.reason)
    return commands.done(await commands.send(command))
