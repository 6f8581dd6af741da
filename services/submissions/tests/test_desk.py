"""The desk finds films by whatever is asked of them, page by page, and says how many there are of what."""

from itertools import pairwise
from typing import Any

from services.submissions.tests.office import CHOICE, DETAILS, REJECTION, UNTIL_SOON, Office
from tests.kit.someone import Someone

FILMS: dict[str, dict[str, Any]] = {
    "punch": {"genre": "drama", "runtime": 600, "synopsis": {"en": "A boxer at the harbour."}},
    "tram": {
        "title": {"en": "The Tram-Line"},
        "original_language": "en",
        "countries": ["AU", "NZ"],
        "runtime": 300,
        "tier": "head",
    },
    "cafe": {"title": {"fr": "Café Été"}, "original_language": "fr", "genre": "documentary", "spoken": ["en"]},
    "moon": {
        "title": {"zh-Hans": "月光", "en": "Moonlight"},
        "ai_use": [],
        "premiere_status": "world",
        "tier": "consumer",
    },
}


async def fill(office: Office) -> tuple[Someone, dict[str, str]]:
    """The director, and four films by how a test calls them; `tram` is selected for `eco`, `cafe` is not."""
    director, maker = await office.open(), office.someone()
    films = dict[str, str]()
    for name, changes in FILMS.items():
        answer = await maker.post("/films", {"call": "mina-call", "language": "en", "details": {**DETAILS, **changes}})
        films[name] = answer.json()["film"]
    for name, decision in (("tram", {**CHOICE, "section": "eco"}), ("cafe", REJECTION)):
        assert (await director.post(f"/films/{films[name]}/decision", decision)).status_code == 200
    return director, films


async def test_films_are_found_by_whatever_is_asked_of_them(office: Office) -> None:
    director, films = await fill(office)
    names = {film: name for name, film in films.items()}

    async def found(**asked: Any) -> set[str]:
        listed = await director.see("/films", edition="mina-2025", **asked)
        counted = await director.see("/film-counts", edition="mina-2025", **asked)
        assert counted["total"] == len(listed["items"])
        return {names[film["film"]] for film in listed["items"]}

    assert await found() == set(films)
    assert await found(stage="eligible") == set()
    assert await found(stage=["eligible", "submitted"], genre="documentary") == {"cafe"}
    assert await found(decision="undecided") == {"punch", "moon"}
    assert await found(decision=["selected", "undecided"]) == {"punch", "moon", "tram"}
    assert await found(section="eco") == {"tram"}
    assert await found(country="NZ") == {"tram"}
    assert await found(language="en") == {"tram", "cafe"}
    assert await found(ai="none") == {"moon"}
    assert await found(tier="head") == {"tram"}
    assert await found(tier=["head", "consumer"], language="en") == {"tram"}
    assert await found(premiere="world") == {"moon"}
    assert await found(shortest=300, longest=599) == {"tram"}
    assert await found(queue="undecided") == {"punch", "moon"}
    assert await found(queue="to find eligible") == set()
    for text in ("BOX harb", "一拳", "拳", "punch one"):
        assert await found(text=text) == {"punch"}, text
    assert await found(text="cafe ete") == {"cafe"}
    assert await found(text="tram'line") == {"tram"}
    for text in ("oxer", "拳一", "?!", "boxer tram"):
        assert await found(text=text) == set(), text


async def test_counts_of_a_facet_say_what_there_would_be_without_it(office: Office) -> None:
    director, _ = await fill(office)
    counted = await director.see("/film-counts", edition="mina-2025", genre="documentary", decision="selected")
    facets = {name: {each["value"]: each["films"] for each in found} for name, found in counted["facets"].items()}
    assert counted["total"] == 0
    assert facets["genre"] == {"drama": 1}
    assert facets["decision"] == {"not selected": 1}
    assert facets["stage"] == facets["country"] == {}
    everything = await director.see("/film-counts", edition="mina-2025")
    assert everything["facets"]["country"] == [
        {"value": "CN", "films": 3}, {"value": "AU", "films": 1}, {"value": "NZ", "films": 1},
    ]  # fmt: skip
    assert everything["facets"]["tier"] == [{"value": "consumer", "films": 1}, {"value": "head", "films": 1}]
    assert everything["queues"] == {
        "to find eligible": 0,
        "undecided": 2,
        "to announce": 2,
        "decide again": 0,
        "changes": 0,
        "final file": 0,
        "unpaid": 0,
    }


async def test_a_film_waits_in_every_queue_that_it_is_in(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    fee = {"tier": "regular", "fee": {"amount": 2500, "currency": "AUD"}, **UNTIL_SOON[0]} | {"tier": "regular"}
    rules = [{"kind": "device named", "rule": "device", "words": {"en": "Phones only."}}]
    strict = {"call": "strict", "deadlines": [fee], "rules": rules}
    assert (await director.post("/editions/mina-2025/calls", strict)).status_code == 201
    film = (await maker.post("/films", {"call": "strict", "language": "en", "details": DETAILS})).json()["film"]
    change = {"details": {**DETAILS, "runtime": 601}}
    assert (await maker.post(f"/films/{film}/revisions", change)).status_code == 201

    async def waits() -> list[str]:
        queues = (await director.see("/film-counts", edition="mina-2025", following=maker))["queues"]
        for queue, count in queues.items():
            listed = await director.see("/films", edition="mina-2025", queue=queue)
            assert len(listed["items"]) == count
        return [queue for queue, count in queues.items() if count]

    assert await waits() == ["to find eligible", "changes", "unpaid"]
    finding = {"finding": "eligible", "reason": "The maker showed us the phone."}
    maker.seen = (await director.post(f"/films/{film}/eligibility", finding)).headers["matinee-token"]
    assert await waits() == ["undecided", "changes", "unpaid"]
    await maker.post(f"/films/{film}/withdraw")
    assert await waits() == []


async def test_pages_follow_each_other_in_every_order(office: Office) -> None:
    director, films = await fill(office)
    orders = {
        "submitted": ["punch", "tram", "cafe", "moon"],
        "newest": ["moon", "cafe", "tram", "punch"],
        "title": ["cafe", "moon", "punch", "tram"],
        "runtime": ["tram", "punch", "cafe", "moon"],
    }
    names = {film: name for name, film in films.items()}
    for sort, expected in orders.items():
        seen: list[str] = []
        asked: dict[str, Any] = {"edition": "mina-2025", "sort": sort, "limit": 1}
        while "after" not in asked or asked["after"]:
            page = await director.see("/films", **asked)
            seen += [names[film["film"]] for film in page["items"]]
            asked["after"] = page["next"]
        assert seen == expected, sort
    for sort, other in pairwise(("title", "newest")):
        cursor = (await director.see("/films", edition="mina-2025", sort=sort, limit=1))["next"]
        answer = await director.get("/films", edition="mina-2025", sort=other, after=cursor)
        assert answer.status_code == 400


async def test_what_can_not_be_asked_is_told_and_not_found(office: Office) -> None:
    director, _ = await fill(office)
    for asked in (
        {"stage": "lost"},
        {"tier": "palm"},
        {"shortest": -1},
        {"text": ""},
        {"queue": "all"},
        {"sort": "mood"},
    ):
        answer = await director.get("/films", edition="mina-2025", **asked)
        assert answer.status_code == 422, asked


async def test_a_film_is_found_by_who_is_credited_until_that_person_is_forgotten(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    credited = {**DETAILS, "credits": [{"person": str(maker.person), "role": "director"}]}
    await maker.post("/films", {"call": "mina-call", "language": "en", "details": credited})
    db = await office.services.connect("submissions")
    kept = "INSERT INTO persons (person, version, name, email, language, time_zone) VALUES ($1, 1, $2, '', 'fr', '')"
    await db.execute(kept, maker.person, "Agnès Li")
    found = await director.see("/films", edition="mina-2025", text="agnès l", following=maker)
    assert [film["submitter"] for film in found["items"]] == [str(maker.person)]
    await db.execute("DELETE FROM persons WHERE person = $1", maker.person)
    assert (await director.see("/films", edition="mina-2025", text="agnès l"))["items"] == []
