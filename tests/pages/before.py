"""What happened in a festival before a test looks at it."""

from matinee.demo.person import Person
from tests.pages.own_festival import PLACE, SECTION, OwnFestival, in_days

FILM = {"original_language": "en", "runtime": 600, "year": 2027, "countries": ["NZ"], "genre": "drama", "ai_use": []}


async def submitted(festival: OwnFestival, maker: Person, title: str, call: str = "") -> str:
    """A film's id; to the festival's own call unless another is named."""
    details = {**FILM, "title": {"en": title}}
    film = {"call": call or festival.edition, "language": maker.member.language, "details": details}
    return (await festival.say("submissions", "/films", film, maker))["film"]


async def confirmed(festival: OwnFestival, maker: Person, *titles: str) -> None:
    """Films of these titles are submitted, selected, announced and confirmed."""
    films = [await submitted(festival, maker, title) for title in titles]
    for film in films:
        decision = {"outcome": "selected", "section": SECTION["section"]}
        await festival.say("submissions", f"/films/{film}/decision", decision)
    await festival.say("submissions", f"/editions/{festival.edition}/announcement", {"confirm_by": in_days(20)})
    for film in films:
        await festival.say("submissions", f"/films/{film}/confirm", by=maker)


async def hall_opened(festival: OwnFestival) -> str:
    """Its id; Cinema 1 of ACMI."""
    hall = f"{festival.edition}-1"
    venue = {"venue": hall, "name": {"en": "ACMI"}, "kind": "cinema", "place": PLACE}
    await festival.say("scheduling", f"/editions/{festival.edition}/venues", venue)
    await festival.say("scheduling", f"/venues/{hall}/halls", {"hall": hall, "name": {"en": "Cinema 1"}})
    return hall


async def proposed(festival: OwnFestival, maker: Person, title: str) -> str:
    """A proposal's id, to a plan of its own."""
    track = "product co-creation"
    plan = {"plan": festival.edition, "name": {"en": "A plan"}, "tracks": [track], "closes": in_days(30)}
    await festival.say("cocreation", f"/editions/{festival.edition}/plans", plan)
    proposal = {"track": track, "kind": "need", "title": title, "text": "For the wrist.", "language": "en"}
    return (await festival.say("cocreation", f"/plans/{festival.edition}/proposals", proposal, maker))["proposal"]
