"""What happened in a festival before a test looks at it."""

from datetime import UTC, datetime

from matinee.demo.person import Person
from tests.pages.own_festival import PLACE, SECTION, OwnFestival, in_days

FILM = {"original_language": "en", "runtime": 600, "year": 2027, "countries": ["NZ"], "genre": "drama", "ai_use": []}


async def submitted(festival: OwnFestival, maker: Person, title: str, call: str = "", **details: str) -> str:
    """A film's id; to the festival's own call unless another is named."""
    described = {**FILM, "title": {"en": title}, **details}
    film = {"call": call or festival.edition, "language": maker.member.language, "details": described}
    return (await festival.say("submissions", "/films", film, maker))["film"]


async def confirmed(festival: OwnFestival, maker: Person, *titles: str) -> list[str]:
    """The ids of films of these titles: submitted, selected, announced and confirmed."""
    films = [await submitted(festival, maker, title) for title in titles]
    for film in films:
        decision = {"outcome": "selected", "section": SECTION["section"]}
        await festival.say("submissions", f"/films/{film}/decision", decision)
    await festival.say("submissions", f"/editions/{festival.edition}/announcement", {"confirm_by": in_days(20)})
    for film in films:
        await festival.say("submissions", f"/films/{film}/confirm", by=maker)
    return films


async def hall_opened(festival: OwnFestival) -> str:
    """Its id; Cinema 1 of ACMI."""
    hall = f"{festival.edition}-1"
    venue = {"venue": hall, "name": {"en": "ACMI"}, "kind": "cinema", "place": PLACE}
    await festival.say("scheduling", f"/editions/{festival.edition}/venues", venue)
    await festival.say("scheduling", f"/venues/{hall}/halls", {"hall": hall, "name": {"en": "Cinema 1"}})
    return hall


async def shown_now(festival: OwnFestival, *films: str) -> None:
    """A screening that has just begun, on the published programme."""
    new = {"hall": await hall_opened(festival), "films": films, "starts": datetime.now(UTC).isoformat()}
    await festival.say("scheduling", f"/editions/{festival.edition}/screenings", new)
    await festival.say("scheduling", f"/editions/{festival.edition}/releases")


async def award_added(festival: OwnFestival, award: str, name: str, awarded_by: str = "jury") -> None:
    new = {"award": award, "name": {"en": name}, "awarded_by": awarded_by}
    await festival.say("submissions", f"/editions/{festival.edition}/awards", new)


async def proposed(festival: OwnFestival, maker: Person, title: str) -> str:
    """A proposal's id, to a plan of its own."""
    track = "product co-creation"
    plan = {"plan": festival.edition, "name": {"en": "A plan"}, "tracks": [track], "closes": in_days(30)}
    await festival.say("cocreation", f"/editions/{festival.edition}/plans", plan)
    proposal = {"track": track, "kind": "need", "title": title, "text": "For the wrist.", "language": "en"}
    return (await festival.say("cocreation", f"/plans/{festival.edition}/proposals", proposal, maker))["proposal"]
