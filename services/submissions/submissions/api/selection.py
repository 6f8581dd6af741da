"""Decisions on films."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from contracts.values import SectionId, Text
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from submissions.api.known import FilmInPath
from submissions.api.roles import SELECTORS
from submissions.domain.decide_on_film import DecideOnFilm
from submissions.domain.decision import Outcome
from submissions.projections.films import KnownFilm

router = APIRouter(tags=["selection"])


class NewDecision(Body):
    outcome: Outcome
    section: SectionId | None = None
    reason: Text | None = None
    revision: Annotated[int, Field(ge=0, le=100_000)] | None = None
    """Of the film as it was looked at; null: as it is."""


@router.post("/films/{film}/decision")
async def decide_on_film(principal: SignedIn, known: FilmInPath, decision: NewDecision, commands: Sending) -> Done:
    """By a programmer or director of its edition. `If-Match` speaks of the decision's version, 0 for none."""
    principal.must_have(*SELECTORS, edition=known.edition)
    return commands.done(await commands.send(decision_on(known, decision)))


def decision_on(known: KnownFilm, decision: NewDecision) -> DecideOnFilm:
    said = {name: getattr(decision, name) for name in NewDecision.model_fields}
    return DecideOnFilm(film=known.film, edition=known.edition, call=known.call, **said)
