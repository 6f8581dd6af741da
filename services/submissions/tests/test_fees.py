"""Fees over HTTP: who sees what is owed, waivers in a race, and references that are forgotten."""

import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from contracts.people import PersonForgotten
from eventkit.runtime import Runtime
from services.submissions.tests.office import DETAILS, SOON, Office
from tests.kit.answers import problem, statuses
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.services import Services
from tests.kit.someone import Someone

CODE = "7kq2 m9xd r4tn b6wc"
CALL = {
    "call": "with-fee",
    "deadlines": [{"tier": "regular", "until": SOON, "fee": {"amount": 2500, "currency": "AUD"}}],
}
NEW = {"call": "with-fee", "language": "en", "details": DETAILS}


@pytest.fixture
async def director(office: Office) -> Someone:
    director = await office.open()
    assert (await director.post("/editions/mina-2025/calls", CALL)).status_code == 201
    return director


async def submit(maker: Someone, **more: Any) -> str:
    answer = await maker.post("/films", NEW | more)
    assert answer.status_code == 201, answer.text
    return f"/films/{answer.json()['film']}"


def aud(amount: int, **more: str) -> dict[str, Any]:
    return {"amount": {"amount": amount, "currency": "AUD"}, **more}


async def test_who_owes_what_is_seen_by_the_director_and_each_film_by_its_submitter(
    office: Office, director: Someone
) -> None:
    maker = office.someone()
    film, other = await submit(maker), await submit(office.someone())
    assert (await director.post(f"{film}/fee/payments", aud(3000, reference="RF18 5390"))).status_code == 201
    assert (await director.post(f"{film}/fee/refunds", aud(500))).status_code == 201
    desk = (await director.see("/editions/mina-2025/fees"))["items"]
    assert [(f"/films/{one['film']}", one["balance"], one["references"]) for one in desk] == [
        (film, 0, ["RF18 5390"]),
        (other, 2500, []),
    ]
    own = await maker.see(f"{film}/fee", following=director)
    assert (own["due"], own["paid"], own["refunded"], own["version"]) == (2500, 3000, 500, 3)
    assert "references" not in own
    assert (await maker.see("/fees/mine"))["items"] == [own]
    for stranger in (maker, office.someone("programmer"), office.someone("director@sco-2025")):
        assert problem(await stranger.get(f"{other}/fee"))[0] == 403
        assert problem(await stranger.get("/editions/mina-2025/fees"))[0] == 403
        assert problem(await stranger.get("/editions/mina-2025/waivers"))[0] == 403
        assert problem(await stranger.post(f"{film}/fee/payments", aud(1)))[0] == 403
        assert problem(await stranger.post(f"{film}/fee/refunds", aud(1)))[0] == 403
        assert problem(await stranger.post("/calls/with-fee/waivers", {"code": CODE, "percent": 5}))[0] == 403
    free = await maker.post("/films", NEW | {"call": "mina-call"})
    assert problem(await maker.get(f"/films/{free.json()['film']}/fee")) == (404, "not-found", [])


async def test_a_payment_recorded_twice_by_a_double_click_came_in_once(office: Office, director: Someone) -> None:
    film, key = await submit(office.someone()), {"idempotency-key": "clicked-twice"}
    for _ in range(2):
        assert (await director.post(f"{film}/fee/payments", aud(1000), **key)).status_code == 201
    assert (await director.see(f"{film}/fee"))["paid"] == 1000
    seen = {"if-match": '"1"'}
    assert problem(await director.post(f"{film}/fee/refunds", aud(1), **seen)) == (412, "stale", [])


async def test_of_many_who_use_a_waiver_at_once_no_more_are_spared_than_it_says(
    office: Office, director: Someone
) -> None:
    issued = await director.post("/calls/with-fee/waivers", {"code": CODE, "percent": 100, "uses": 5})
    assert issued.status_code == 201, issued.text
    second_process = await office.second_process()
    makers = [office.someone() for _ in range(12)]
    for maker in makers[::2]:
        maker.client = second_process
    answers = await asyncio.gather(*(maker.post("/films", NEW | {"waiver": "7KQ2-M9XD-R4TN-B6WC"}) for maker in makers))
    assert statuses(answers) == {201: 5, 422: 7}
    refusals = [problem(answer) for answer in answers if answer.status_code == 422]
    assert refusals == [(422, "waiver-used-up", ["/waiver"])] * 7
    for maker in makers:
        await director.see("/editions/mina-2025/waivers", maker)
    [waiver] = (await director.see("/editions/mina-2025/waivers"))["items"]
    assert waiver == {"call": "with-fee", "begins": "7KQ2", "percent": 100, "uses": 5, "used": 5}


async def test_a_code_is_kept_nowhere_and_one_that_could_be_guessed_is_refused(
    office: Office, director: Someone
) -> None:
    await director.post("/calls/with-fee/waivers", {"code": CODE, "percent": 100})
    short = await director.post("/calls/with-fee/waivers", {"code": "STUDENT", "percent": 0})
    assert problem(short) == (422, "invalid", ["/code", "/percent"])
    dump = await everything(office)
    assert CODE.replace(" ", "").upper() not in dump
    assert CODE not in dump


async def test_what_a_film_would_cost_is_told_before_it_is_submitted_with_what_a_code_spares(
    office: Office, director: Someone
) -> None:
    maker = office.someone()
    await director.post("/calls/with-fee/waivers", {"code": CODE, "percent": 30})
    maker.seen = director.seen
    plain, spared, wrong, free = [
        await maker.post(f"/calls/{call}/fee", {"waiver": code})
        for call, code in (("with-fee", None), ("with-fee", CODE), ("with-fee", CODE[::-1]), ("mina-call", None))
    ]
    asked = {"tier": "regular", "currency": "AUD", "fee": 2500}
    assert plain.json()["fee"] == {**asked, "waived": 0, "due": 2500}
    assert spared.json()["fee"] == {**asked, "waived": 30, "due": 1750}
    assert problem(wrong) == (422, "no-such-waiver", ["/waiver"])
    assert free.json()["fee"] is None
    film = await submit(maker, waiver=CODE)
    assert (await maker.see(f"{film}/fee"))["due"] == 1750
    used = await maker.post("/calls/with-fee/fee", {"waiver": CODE}, **{"matinee-after": maker.seen})
    assert problem(used) == (422, "waiver-used-up", ["/waiver"])


async def test_what_a_payment_is_known_by_is_forgotten_with_the_submitter(
    office: Office, director: Someone, services: Services
) -> None:
    people: Runtime = (await services.start(telling("people"))).runtime
    maker = office.someone()
    film = await submit(maker)
    await director.post(f"{film}/fee/payments", aud(1000, reference="Li Na, RF18 5390"))
    assert "Li Na, RF18 5390" in await everything(office)
    await tell(people, PersonForgotten(person=UUID(str(maker.person))))

    async def is_forgotten() -> bool:
        return "Li Na, RF18 5390" not in await everything(office)

    await eventually(is_forgotten)
    await director.post(f"{film}/fee/payments", aud(100, reference="Li Na, RF18 5390"))
    assert "Li Na, RF18 5390" not in await everything(office)
    assert (await director.see(f"{film}/fee"))["paid"] == 1100


async def everything(office: Office) -> str:
    """All there is in the service's database, as text."""
    db = await asyncpg.connect(office.settings.database_url.get_secret_value())
    tables = await db.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [await db.fetch(f'SELECT t::text FROM "{table["tablename"]}" t') for table in tables]
    await db.close()
    return "\n".join(str(row["t"]) for found in rows for row in found)
