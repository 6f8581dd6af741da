"""Who may be shown in the pictures and films of an edition: whoever is not here has not agreed to it."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field, TypeAdapter

from contracts.values import EditionId, PersonId
from eventkit.http.answers import PageOf, Shown
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from people.projections.consents import LOWEST, ByName, consents, pictured_in

router = APIRouter(tags=["consents"])

AFTER: TypeAdapter[ByName] = TypeAdapter(tuple[Annotated[str, Field(pattern=r"^[^\x00]*$")], PersonId])


class Pictured(Shown):
    person: PersonId
    name: str
    by_another: bool
    """A guardian, or who cares for them, has said so."""


@router.get("/editions/{edition}/pictured", response_model=PageOf[Pictured])
async def list_pictured(
    request: Request, principal: SignedIn, db: Reader, page: Page, edition: EditionId
) -> dict[str, Any]:
    """To the edition's director: those whose consent stands, by name."""
    principal.must_have("director", edition=edition)
    await wait_for(request, db, consents)
    rows = await pictured_in(db, edition, page.key(AFTER, LOWEST), page.limit + 1)
    return page.page(rows, "name", "person")
