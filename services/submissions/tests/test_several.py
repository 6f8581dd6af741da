"""One decision or finding for several films, answered film by film, and done once however often it is asked for."""

import asyncio
from uuid import uuid4

import pytest

from services.submissions.tests.office import CHOICE, REJECTION, UNTIL_SOON, Office, submit
from services.submissions.tests.test_desk import DETAILS


async def four_films(office: Office) -> list[str]:
    makers = [office.someone() for _ in range(4)]
    films = [(await submit(maker)).rpartition("/")[2] for maker in makers]
    assert (await makers[3].post(f"/films/{films[3]}/withdraw")).status_code == 200
    return films


async def test_each_film_is_decided_on_or_it_is_said_why_not(office: Office) -> None:
    director = await office.open()
    films, nowhere = await four_films(office), str(uuid4())
    answer = await director.post("/editions/mina-2025/decisions", {"films": [*films, nowhere], **REJECTION})
    became = {each["film"]: each["code"] for each in answer.json()["items"]}
    assert became == {**dict.fromkeys(films), films[3]: "withdrawn", nowhere: "not-found"}
    assert [each["done"] for each in answer.json()["items"]] == [True, True, True, False, False]
    listed = await director.see("/films", edition="mina-2025", decision="not selected")
    assert {film["film"] for film in listed["items"]} == set(films[:3])


async def test_asked_twice_at_once_or_again_later_it_is_done_once_and_answered_alike(office: Office) -> None:
    director = await office.open()
    films = await four_films(office)
    body, key = {"films": films, **CHOICE}, {"idempotency-key": str(uuid4())}
    sent = [director.post("/editions/mina-2025/decisions", body, **key) for _ in range(3)]
    first, *others = [answer.json() for answer in await asyncio.gather(*sent)]
    assert others == [first, first]
    maker = await director.post("/editions/mina-2025/announcement", {"confirm_by": UNTIL_SOON[0]["until"]})
    assert maker.status_code == 200
    assert (await director.post("/editions/mina-2025/decisions", body, **key)).json() == first
    db = await office.services.connect("submissions")
    assert await db.fetchval("SELECT count(*) FROM log WHERE type = 'FilmChosen'") == 3
    others_films = {"films": films[:1], **REJECTION}
    reused = await director.post("/editions/mina-2025/decisions", others_films, **key)
    assert reused.json()["code"] == "key-reused"


@pytest.mark.parametrize(
    ("what", "body", "field"),
    [
        ("decisions", {"outcome": "selected"}, "/section"),
        ("decisions", {"outcome": "not selected"}, "/reason"),
        ("findings", {"finding": "ineligible"}, "/reason"),
    ],
)
async def test_what_is_wrong_for_all_is_said_at_its_field(
    office: Office, what: str, body: dict[str, str], field: str
) -> None:
    director = await office.open()
    film = (await submit(office.someone())).rpartition("/")[2]
    answer = await director.post(f"/editions/mina-2025/{what}", {"films": [film], **body})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, field)
    too_many = await director.post(f"/editions/mina-2025/{what}", {"films": [film] * 201, **body})
    assert too_many.status_code == 422


async def test_each_film_is_found_eligible_with_the_rules_that_it_does_not_keep(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    rules = [{"kind": "device named", "rule": "device", "words": {"en": "Phones only."}}]
    strict = {"call": "strict", "deadlines": UNTIL_SOON, "rules": rules}
    assert (await director.post("/editions/mina-2025/calls", strict)).status_code == 201
    entered = [DETAILS, {**DETAILS, "device": "a phone", "runtime": 30}]
    said = [{"call": "strict", "language": "en", "details": each} for each in entered]
    films = [(await maker.post("/films", one)).json()["film"] for one in said]
    body = {"films": films, "finding": "eligible"}
    [without, with_device] = (await director.post("/editions/mina-2025/findings", body)).json()["items"]
    assert (without["code"], with_device["done"]) == ("reason-needed", True)
    answer = await director.post("/editions/mina-2025/findings", {**body, "reason": "We saw the phone."})
    assert [each["done"] for each in answer.json()["items"]] == [True, True]
    db = await office.services.connect("submissions")
    overridden = "SELECT data->'overridden' FROM log WHERE type = 'FilmFoundEligible' AND stream = $1"
    assert await db.fetchval(f"{overridden} ORDER BY version DESC LIMIT 1", f"film-{films[0]}") == '["device"]'
