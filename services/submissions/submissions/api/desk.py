"""The programmers' desk: the films of an edition by whatever is asked of them, and how many there are of what."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field, TypeAdapter

from eventkit.http.answers import PageOf, Shown
from eventkit.http.paging import LAST, Page
from eventkit.http.problems import language_of
from eventkit.http.reading import Reader, wait_for
from submissions.api.desk_filter import HANDLERS, Asking
from submissions.api.film import DecidedFilm
from submissions.projections.decisions import with_decisions
from submissions.projections.desk_filter import Sort
from submissions.projections.desk_list import Key, counts, listed, order_of, queues
from submissions.projections.films import films_named

router = APIRouter(tags=["desk"])

Number = Annotated[int, Field(strict=True, ge=-LAST, le=LAST)]
NUMBERED: TypeAdapter[Key | None] = TypeAdapter(tuple[Number, Number])
TITLED: TypeAdapter[Key | None] = TypeAdapter(tuple[Annotated[str, Field(pattern=r"^[^\x00]*$")], Number])

Asked = Annotated[Asking, Depends()]


class Counted(Shown):
    """A value, and how many films have it."""

    value: str
    films: int


class Counts(Shown):
    total: int
    """Films that are all of what is asked."""
    queues: dict[str, int]
    """Films of the edition, whatever else is asked, that wait for something."""
    facets: dict[str, list[Counted]]
    """By what can be asked: how many films there would be of each value, the most frequent first, at most 60."""


@router.get("/films", response_model=PageOf[DecidedFilm])
async def show_desk(
    request: Request, asked: Asked, db: Reader, page: Page, sort: Annotated[Sort, Query()] = "submitted"
) -> dict[str, Any]:
    """With the decisions on them. Sorted by title as readers of the language of `Accept-Language` see it, by the
    points of its signs."""
    await wait_for(request, db, *HANDLERS)
    after = page.key(TITLED if sort == "title" else NUMBERED, None)
    order = order_of(sort, language_of(request))
    shown = page.page(await listed(db, await asked.filter(db), order, after, page.limit + 1), "key", "position")
    rows = await films_named(db, [row["film"] for row in shown["items"]])
    return {**shown, "items": await with_decisions(db, rows)}


@router.get("/film-counts", response_model=Counts)
async def count_films(request: Request, asked: Asked, db: Reader) -> dict[str, Any]:
    """How many films are of what is asked, of which values they are, and what waits."""
    await wait_for(request, db, *HANDLERS)
    total, facets = await counts(db, await asked.filter(db))
    return {
        "total": total,
        "queues": await queues(db, asked.edition),
        "facets": {
            facet: [{"value": value, "films": films} for value, films in found.items()]
            for facet, found in facets.items()
        },
    }
