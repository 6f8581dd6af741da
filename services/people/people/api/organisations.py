"""Organisations, for everyone to see."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from contracts.values import Country, EditionId, Title
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from people.domain.organisation import RegisterOrganisation
from people.projections.organisations import organisations, page_of_organisations

router = APIRouter(tags=["organisations"], prefix="/organisations")


class NewOrganisation(Body):
    name: Title
    country: Country | None = None
    edition: EditionId | None = None


@router.post("", status_code=201)
async def register_organisation(principal: SignedIn, organisation: NewOrganisation, commands: Sending) -> JSONResponse:
    """By an operator, or for an edition by its director."""
    principal.must_have("director", edition=organisation.edition or "*")
    new = commands.new_id("organisation")
    answer = await commands.send(RegisterOrganisation(organisation=new, **dict(organisation)))
    return commands.response(answer, {"organisation": str(new)}, 201)


@router.get("")
async def list_organisations(request: Request, db: Reader, page: Page) -> dict[str, Any]:
    """In the order in which they were registered."""
    await wait_for(request, db, organisations.name)
    return page.page(await page_of_organisations(db, page.position(FIRST), page.limit + 1), "position")
