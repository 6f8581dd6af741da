"""The history of a film: who did what when, as far as somebody's role may see."""

from typing import Any

from contracts.people import Person
from eventkit.persons import forget_persons, keep_records
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, DETAILS, REJECTION, Office, submit
from services.submissions.tests.releasing import confirmed
from services.submissions.tests.test_awards_desk import AWARDS, honours
from services.submissions.tests.test_places import WAIT, WAITLIST, decided, stage_of, with_quota
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


async def test_who_is_credited_sees_what_was_announced_without_names_and_reasons(office: Office) -> None:
    director, maker, sound, stranger = await office.open(), *(office.someone() for _ in range(3))
    details: dict[str, Any] = {**DETAILS, "credits": [{"person": str(sound.person), "role": "sound"}]}
    body = {"call": "mina-call", "language": "en", "details": details}
    film = f"/films/{(await maker.post('/films', body)).json()['film']}"
    await know(office, director, maker, sound)
    await maker.post(f"{film}/revisions", {"details": {**details, "runtime": 700}})
    director.seen = maker.seen
    await director.post(f"{film}/revisions/answer", {"revision": 1})
    await director.post(f"{film}/decision", REJECTION)
    before = await sound.see(f"{film}/history", following=director)
    assert types(before) == ["FilmSubmitted", "FilmRevised"]
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    history = await sound.see(f"{film}/history", following=director)
    assert types(history) == ["FilmSubmitted", "FilmRevised", "FilmNotSelected"]
    assert [happened["by"]["who"] for happened in history["items"]] == ["maker", "festival", "festival"]
    for happened in history["items"]:
        assert (happened["by"]["name"], happened["changes"], "reason" in happened["said"]) == (None, [], False)
    told = await maker.see(f"{film}/history")
    assert told["items"][-1]["said"]["reason"] == REJECTION["reason"]
    assert (await stranger.get(f"{film}/history")).status_code == 403


async def test_staff_see_a_films_place_on_the_waitlist_whoever_moves(office: Office) -> None:
    director, [(first, chosen), (_, waits), (third, waits_too)] = await with_quota(office, 1, 3)
    await decided(director, (chosen, CHOICE), (waits, WAIT), (waits_too, WAIT))
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    turned = {"films": [film.rpartition("/")[2] for film in (waits_too, waits)]}
    assert (await director.post(WAITLIST, turned)).status_code == 200
    await first.post(f"{chosen}/decline")
    await stage_of(third, waits_too, "selected")
    places = [
        (happened["type"], happened["said"].get("place"), happened["said"].get("section"))
        for happened in (await director.see(f"{waits}/history", following=third))["items"]
        if happened["type"] in ("PlaceAwaited", "WaitlistArranged", "PlaceOffered", "PlaceFreed")
    ]
    assert places == [
        ("PlaceAwaited", 1, "new-voices"),
        ("WaitlistArranged", 2, "new-voices"),
        ("PlaceOffered", 1, "new-voices"),
    ]
    moved_up = await third.see(f"{waits_too}/history")
    assert types(moved_up) == ["FilmSubmitted", "FilmWaitlisted", "FilmSelected"], "a list's order is the festival's"
    assert moved_up["items"][-1]["said"]["moved_up"]


async def test_an_award_is_the_directors_until_it_is_announced_and_then_everybodys(office: Office) -> None:
    director, maker, programmer = await office.open(), office.someone(), office.someone("programmer")
    new = {"award": "best-film", "name": {"en": "Best Film"}, "awarded_by": "jury"}
    assert (await director.post(AWARDS, new)).status_code == 201
    film, other = await confirmed(director, maker, 2)
    await director.post(f"{AWARDS}/best-film/decision", honours(other))
    await director.post(f"{AWARDS}/best-film/decision", honours(film))

    async def awards(who: Someone) -> list[tuple[str, str | None, str | None]]:
        shown = (await who.see(f"{film}/history", following=director))["items"]
        return [
            (each["type"], each["said"]["distinction"], each["said"].get("reason"))
            for each in shown
            if each["said"].get("award") == "best-film"
        ]

    for who, seen in ((director, [("AwardDecided", "award", None)]), (programmer, []), (maker, [])):
        assert await awards(who) == seen
    await director.post(f"{AWARDS}/announcement")
    wrong = honours(other, reason="The wrong envelope.")
    assert (await director.post(f"{AWARDS}/best-film/correction", wrong)).status_code == 200
    announced = [("AwardGiven", "award", None), ("AwardWithdrawn", "none", "The wrong envelope.")]
    for who in (programmer, maker):
        assert await awards(who) == announced
    assert await awards(director) == [("AwardDecided", "award", None), *announced]


async def test_staff_see_that_a_film_was_said_to_be_no_duplicate_of_another(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    film, other, third = [await submit(maker) for _ in range(3)]
    said = {"other": other.rpartition("/")[2], "reason": "Two parts of a series."}
    director.seen = maker.seen
    assert (await director.post(f"{film}/duplicates/dismissal", said)).status_code == 200
    for each, seen in ((film, [said["reason"]]), (other, [said["reason"]]), (third, [])):
        shown = (await director.see(f"{each}/history"))["items"]
        assert [happened["said"]["reason"] for happened in shown if happened["type"] == "DuplicateDismissed"] == seen
    assert types(await maker.see(f"{film}/history", following=director)) == ["FilmSubmitted"]


def test_money_is_for_makers_and_directors_and_what_juries_say_for_nobody() -> None:
    named = {
        onlooker: {kind.type_name() for kind in seen_by(onlooker, DOMAIN.events)}
        for onlooker in ("maker", "programmer", "director")
    }
    assert "FeePaid" in named["maker"] & named["director"] - named["programmer"]
    assert "FilmChosen" in named["programmer"] & named["director"] - named["maker"]
    assert "FileViewed" in named["programmer"] & named["director"] - named["maker"]
    categories = {kind.CATEGORY for kind in seen_by("director", DOMAIN.events)}
    assert categories == {"film", "decision", "revision", "file", "fees", "places", "award", "pair", "screener_link"}
    assert "AwardDecided" in named["director"] - named["programmer"] - named["maker"]
    assert {kind.type_name() for kind in seen_by("crew", DOMAIN.events) if not kind.PUBLISHED} == set()
