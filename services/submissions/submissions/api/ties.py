"""The companies that a juror works for or owns, declared for an edition: no film whose rights they hold is theirs."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.values import EditionId, OrganisationId, PersonId
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from submissions.api.roles import SELECTORS
from submissions.domain.jury.ties import DeclareTies
from submissions.projections.jurors import declared_ties, jurors

router = APIRouter(tags=["juries"])


class DeclaredTies(Body):
    organisations: tuple[OrganisationId, ...] = Field(max_length=50)


class ShownTies(Shown):
    organisations: list[OrganisationId]
    version: int


@router.get("/editions/{edition}/jurors/{juror}/ties", response_model=ShownTies)
async def show_ties(
    request: Request, response: Response, principal: SignedIn, edition: EditionId, juror: PersonId, db: Reader
) -> dict[str, Any]:
    """The companies that a juror is of: to themselves, and the edition's staff."""
    _must_be_or_lead(principal, edition, juror)
    await wait_for(request, db, jurors)
    shown_ties = await declared_ties(db, edition, juror)
    tag(response, shown_ties["version"])
    return shown_ties


@router.post("/editions/{edition}/jurors/{juror}/ties")
async def declare_ties(
    principal: SignedIn, edition: EditionId, juror: PersonId, declared: DeclaredTies, commands: Sending
) -> Done:
    """By the juror, or the edition's staff: all of them, each time. No film that they hold the rights of is theirs."""
    _must_be_or_lead(principal, edition, juror)
    command = DeclareTies(edition=edition, juror=juror, organisations=declared.organisations)
    return commands.done(await commands.send(command))


def _must_be_or_lead(principal: SignedIn, edition: EditionId, juror: PersonId) -> None:
    if principal.person == juror:
        principal.must_have("juror", *SELECTORS, edition=edition)
    else:
        principal.must_have(*SELECTORS, edition=edition)
