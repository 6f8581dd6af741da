"""`/editions/{edition}/films`: what may be scheduled, or why not."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import TypeAdapter

from contracts.values import EditionId, SectionId
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from scheduling.api.desk import READERS
from scheduling.projections.films import films, selected_films

router = APIRouter()

AFTER = TypeAdapter(tuple[SectionId, UUID])


@router.get("/editions/{edition}/films")
async def read_films(request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """The selected films by section; `standing` says why one that is not `cleared` can't be scheduled."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, films.name)
    after = page.key(AFTER, ("", UUID(int=0)))
    return page.page(await selected_films(db, edition, after, page.limit + 1), "section", "film")
