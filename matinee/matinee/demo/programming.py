"""Coordinators open venues and halls, schedule screenings, and release the programme."""

from collections.abc import Sequence

from matinee.demo.festival import Hall, Venue
from matinee.demo.material import Material
from matinee.demo.stage import Stage
from matinee.demo.timetable import Showing
from matinee.demo.together import together

NOT_ARRIVED = ("not-found", "film-unknown", "film-unconfirmed", "hall-unknown")
"""Refusals of scheduling while it has not learned yet what submissions told."""


async def programme(stage: Stage, material: Sequence[Material]) -> None:
    venues = [(each, venue) for each in material for venue in each.festival.venues]
    await together(stage.say, "venues are opened", (_open_venue(stage, *venue) for venue in venues))
    halls = [(each, venue, hall) for each, venue in venues for hall in venue.halls]
    await together(stage.say, "halls are opened", (_open_hall(stage, *hall) for hall in halls))
    showings = [(each, showing) for each in material for showing in each.showings]
    await together(stage.say, "screenings are scheduled", (_schedule(stage, *showing) for showing in showings))
    shown = [each for each in material if each.showings]
    await together(stage.say, "programmes are released", (_release(stage, each) for each in shown))


async def _open_venue(stage: Stage, material: Material, venue: Venue) -> None:
    key, place = material.festival.key, material.festival.edition.place
    body = {"venue": venue.venue, "name": venue.name, "kind": venue.kind, "place": place.model_dump(mode="json")}
    await stage.staff(material, "coordinator").command(
        "scheduling",
        f"/editions/{key}/venues",
        body,
        f"{key} venue {venue.venue}",
        after=stage.tokens[key],
        unless=NOT_ARRIVED,
    )


async def _open_hall(stage: Stage, material: Material, venue: Venue, hall: Hall) -> None:
    await stage.staff(material, "coordinator").command(
        "scheduling",
        f"/venues/{venue.venue}/halls",
        hall.model_dump(mode="json"),
        f"{material.festival.key} hall {hall.hall}",
    )


async def _schedule(stage: Stage, material: Material, showing: Showing) -> None:
    key = material.festival.key
    await stage.staff(material, "coordinator").command(
        "scheduling",
        f"/editions/{key}/screenings",
        showing.body(stage.films),
        f"{key} screening {showing.number}",
        unless=NOT_ARRIVED,
    )


async def _release(stage: Stage, material: Material) -> None:
    key = material.festival.key
    await stage.staff(material, "coordinator").command(
        "scheduling", f"/editions/{key}/releases", None, f"{key} release 1"
    )
