"""`/editions/{edition}/films`: what may be scheduled, or why not."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import TypeAdapter

from contracts.submissions import FilmKind
from contracts.values import EditionId, FilmId, Language, SectionId
from eventkit.http.answers import PageOf, Shown
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from scheduling.api.desk import READERS
from scheduling.projections.films import Standing, films, selected_films

router = APIRouter()

AFTER = TypeAdapter(tuple[SectionId, UUID])


class SelectedFilm(Shown):
    film: FilmId
    title: dict[Language, str]
    runtime: int
    """Seconds."""
    kind: FilmKind
    synthetic: bool
    section: SectionId
    standing: Standing
    cleared: bool
    """Whether it can be scheduled; if not, `standing` says why."""


@router.get("/editions/{edition}/films", response_model=PageOf[SelectedFilm])
async def read_films(request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """The selected films by section."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, films)
    after = page.key(AFTER, ("", UUID(int=0)))
    return page.page(await selected_films(db, edition, after, page.limit + 1), "section", "film")
