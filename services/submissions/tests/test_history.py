"""The history of a film: who did what when, as far as somebody's role may see."""

from typing import Any

from contracts.people import Person
from eventkit.persons import forget_persons, keep_records
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, DETAILS, REJECTION, Office, submit
from submissions.domain import DOMAIN
from submissions.domain.history import seen_by
from tests.kit.someone import Someone


def types(history: dict[str, Any]) -> list[str]:
    return [happened["type"] for happened in history["items"]]


async def know(office: Office, *people: Someone) -> None:
    """As the topic of persons would tell."""
    about: dict[str, Any] = {"version": 1, "email": "no@example.org", "language": "en", "time_zone": "UTC"}
    records = [Person(person=one.person, name=f"Nobody {n}", **about) for n, one in enumerate(people)]
    async with office.database() as db:
        await keep_records(db, records)


async def test_a_maker_sees_what_was_announced_and_never_what_was_decided_before(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    film = await submit(maker)
    await know(office, director, maker)
    for decision in (REJECTION, CHOICE):
        await director.post(f"{film}/decision", decision)
    before = await maker.see(f"{film}/history", following=director)
    assert types(before) == ["FilmSubmitted"]
    assert before["items"][0]["by"] == {"who": "maker", "name": "Nobody 1", "forgotten": False}
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    after = await maker.see(f"{film}/history", following=director)
    assert types(after) == ["FilmSubmitted", "FilmSelected"]
    assert after["items"][1]["by"] == {"who": "festival", "name": None, "forgotten": False}
    assert after["items"][1]["said"]["section"] == "new-voices"
    assert not {"version", "position"} & after["items"][1].keys()


async def test_staff_see_who_decided_what_when_and_it_stays_when_they_are_forgotten(office: Office) -> None:
    director, maker, programmer = await office.open(), office.someone(), office.someone("programmer")
    film = await submit(maker)
    await know(office, director, maker, programmer)
    await programmer.post(f"{film}/decision", REJECTION)
    [submitted, decided] = (await director.see(f"{film}/history", following=programmer))["items"]
    assert (submitted["type"], submitted["by"]["name"]) == ("FilmSubmitted", "Nobody 1")
    assert (decided["type"], decided["by"]["who"], decided["by"]["name"]) == ("FilmNotChosen", "festival", "Nobody 2")
    assert decided["said"]["reason"] == REJECTION["reason"]
    async with office.database() as db:
        await forget_persons(db, [programmer.person])
    [_, decided] = (await director.see(f"{film}/history"))["items"]
    assert decided["by"] == {"who": "festival", "name": None, "forgotten": True}


async def test_a_change_is_told_field_by_field_and_page_by_page(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    film = await submit(maker)
    changed = DETAILS | {"title": {"zh-Hans": "一拳", "en": "Two Punches"}, "runtime": 700}
    await maker.post(f"{film}/revisions", {"details": changed})
    director.seen = maker.seen
    assert (await director.post(f"{film}/revisions/answer", {"revision": 1})).status_code == 200
    first = await maker.see(f"{film}/history", following=director, limit=2)
    rest = await maker.see(f"{film}/history", limit=2, after=first["next"])
    assert types(first) + types(rest) == ["FilmSubmitted", "RevisionProposed", "FilmRevised"]
    for happened in (first["items"][1], rest["items"][0]):
        assert happened["changes"] == [
            {"field": "/details/title/en", "before": "One Punch", "after": "Two Punches"},
            {"field": "/details/runtime", "before": 600, "after": 700},
        ]


def test_money_is_for_makers_and_directors_and_what_juries_say_for_nobody() -> None:
    named = {
        onlooker: {kind.type_name() for kind in seen_by(onlooker, DOMAIN.events)}
        for onlooker in ("maker", "programmer", "director")
    }
    assert "FeePaid" in named["maker"] & named["director"] - named["programmer"]
    assert "FilmChosen" in named["programmer"] & named["director"] - named["maker"]
    assert "FileViewed" in named["programmer"] & named["director"] - named["maker"]
    categories = {kind.CATEGORY for kind in seen_by("director", DOMAIN.events)}
    assert categories == {"film", "decision", "revision", "file", "fees"}
