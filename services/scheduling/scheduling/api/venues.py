"""`/editions/{edition}/venues` and `/venues/{venue}/halls`."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import Field, TypeAdapter

from contracts.scheduling import VenueKind
from contracts.values import EditionId, HallId, LocalTime, Place, Seconds, Title, VenueId
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from scheduling.api.desk import EDITORS, READERS, up_to_date
from scheduling.domain.hall import OpenHall
from scheduling.domain.venue import OpenVenue
from scheduling.projections.venues import edition_of_venue, venues, venues_of
from scheduling.reactions.noting import noting

router = APIRouter()

AFTER = TypeAdapter(tuple[VenueId])


class NewVenue(Body):
    venue: VenueId
    name: Title
    kind: VenueKind
    place: Place


class NewHall(Body):
    hall: HallId
    name: Title
    seats: Annotated[int | None, Field(ge=0, le=200_000)] = None
    wheelchair_places: Annotated[int | None, Field(ge=0, le=10_000)] = None
    changeover: Seconds = 900
    shared: bool = False
    rollover: LocalTime | None = None


@router.post("/editions/{edition}/venues", status_code=201)
async def open_venue(
    request: Request, edition: EditionId, body: NewVenue, who: SignedIn, sending: Sending
) -> JSONResponse:
    who.must_have(*EDITORS, edition=edition)
    async with up_to_date(request, told=[noting]):
        command = OpenVenue(edition=edition, **dict(body))
    return sending.response(await sending.send(command), {"venue": body.venue}, 201)


@router.post("/venues/{venue}/halls", status_code=201)
async def open_hall(request: Request, venue: VenueId, body: NewHall, who: SignedIn, sending: Sending) -> JSONResponse:
    async with up_to_date(request, venues) as db:
        edition = found(await edition_of_venue(db, venue), "There is no such venue.")
    who.must_have(*EDITORS, edition=edition)
    answer = await sending.send(OpenHall(venue=venue, edition=edition, **dict(body)))
    return sending.response(answer, {"hall": body.hall}, 201)


@router.get("/editions/{edition}/venues")
async def read_venues(request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """The venues with their halls."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, venues.name)
    (after,) = page.key(AFTER, ("",))
    return page.page(await venues_of(db, edition, after, page.limit + 1), "venue")
