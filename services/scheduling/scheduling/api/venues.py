"""`/editions/{edition}/venues` and `/venues/{venue}/halls`."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field, TypeAdapter

from contracts.scheduling import VenueKind
from contracts.values import EditionId, HallId, Language, LocalTime, Place, Seconds, Title, VenueId
from eventkit.http.answers import Done, PageOf, Shown
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


class Hall(Shown):
    hall: HallId
    name: dict[Language, str]
    seats: int | None
    wheelchair_places: int | None
    changeover: int
    """Seconds."""
    shared: bool
    time_zone: str
    rollover: LocalTime
    version: int


class Venue(Shown):
    venue: VenueId
    edition: EditionId
    name: dict[Language, str]
    kind: VenueKind
    place: Place
    halls: list[Hall]
    version: int


class VenueDone(Done):
    venue: VenueId


class HallDone(Done):
    hall: HallId


@router.post("/editions/{edition}/venues", status_code=201)
async def open_venue(
    request: Request, edition: EditionId, body: NewVenue, who: SignedIn, sending: Sending
) -> VenueDone:
    who.must_have(*EDITORS, edition=edition)
    async with up_to_date(request, told=[noting]):
        command = OpenVenue(edition=edition, **dict(body))
    return sending.made(VenueDone, await sending.send(command), venue=body.venue)


@router.post("/venues/{venue}/halls", status_code=201)
async def open_hall(request: Request, venue: VenueId, body: NewHall, who: SignedIn, sending: Sending) -> HallDone:
    async with up_to_date(request, venues) as db:
        edition = found(await edition_of_venue(db, venue), "There is no such venue.")
    who.must_have(*EDITORS, edition=edition)
    answer = await sending.send(OpenHall(venue=venue, edition=edition, **dict(body)))
    return sending.made(HallDone, answer, hall=body.hall)


@router.get("/editions/{edition}/venues", response_model=PageOf[Venue])
async def read_venues(request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """The venues with their halls."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, venues)
    (after,) = page.key(AFTER, ("",))
    return page.page(await venues_of(db, edition, after, page.limit + 1), "venue")
