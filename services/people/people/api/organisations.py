"""Organisations, for everyone to see."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.values import Country, EditionId, Language, OrganisationId, Title
from eventkit.http.answers import Done, PageOf, Shown
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


class Organisation(Shown):
    organisation: OrganisationId
    name: dict[Language, str]
    country: Country | None
    edition: EditionId | None
    position: int
    """Its place among all organisations."""
    version: int


class OrganisationDone(Done):
    organisation: OrganisationId


@router.post("", status_code=201)
async def register_organisation(
    principal: SignedIn, organisation: NewOrganisation, commands: Sending
) -> OrganisationDone:
    """By an operator, or for an edition by its director."""
    principal.must_have("director", edition=organisation.edition or "*")
    new = commands.new_id("organisation")
    answer = await commands.send(RegisterOrganisation(organisation=new, **dict(organisation)))
    return commands.made(OrganisationDone, answer, organisation=new)


@router.get("", response_model=PageOf[Organisation])
async def list_organisations(request: Request, db: Reader, page: Page) -> dict[str, Any]:
    """In the order in which they were registered."""
    await wait_for(request, db, organisations)
    return page.page(await page_of_organisations(db, page.position(FIRST), page.limit + 1), "position")
