"""Many at once: one wins, and the others are told so."""

import asyncio
from collections import Counter
from uuid import uuid4

from people.bootstrap import SERVICE
from services.people.tests.desk import PASSWORD, Desk, Someone, account
from tests.kit.services import Services


async def test_of_many_who_sign_up_with_one_address_one_gets_it(desk: Desk, services: Services) -> None:
    email = "li.na@example.org"
    second = (await services.start(SERVICE)).client
    clients = (desk.client, second) * 4
    written = (email, email.upper(), "Li.Na@example.org", email) * 2
    newcomers = [Someone(client, address) for client, address in zip(clients, written, strict=True)]
    answers = await asyncio.gather(*(new.post("/accounts", account(new.email)) for new in newcomers))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 7}
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["errors"][0]["pointer"] == "/email"
    assert email not in refused.text.lower()
    assert await desk.look("SELECT count(*) FROM log WHERE type = 'AccountOpened'") == 1
    assert await desk.look("SELECT count(*) FROM persons") == 1
    bo = await desk.someone()
    assert (await bo.get("/me")).status_code == 200, "the service goes on"


async def test_a_sign_up_sent_again_is_the_same_account(desk: Desk) -> None:
    new, key = Someone(desk.client, "li.na@example.org"), {"idempotency-key": "clicked-in-anger"}
    answers = await asyncio.gather(*(new.post("/accounts", account(new.email), **key) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["person"] for answer in answers}) == 1
    other = await new.post("/accounts", account("bo@example.org"), **key)
    assert (other.status_code, other.json()["code"]) == (422, "key-reused")


async def test_the_same_words_leave_nothing_in_common_so_that_nobody_can_try_out_what_they_were(desk: Desk) -> None:
    na = await desk.someone()
    record = {"name": "Li Na", "email": na.email, "language": "en", "time_zone": "UTC"}
    for _ in range(3):
        assert (await na.send("PUT", "/me", record)).status_code == 200
    assert await desk.look("SELECT count(*) = count(DISTINCT digest) AND count(*) >= 4 FROM commands")


async def test_a_command_whose_words_were_forgotten_still_gets_its_first_answer(desk: Desk) -> None:
    na, key = await desk.someone(), {"idempotency-key": str(uuid4())}
    record = {"name": "Li Na", "email": na.email, "language": "en", "time_zone": "UTC"}
    first = await na.send("PUT", "/me", record, **key)
    await desk.look("UPDATE commands SET digest = '00000000-0000-0000-0000-000000000000'")
    again = await na.send("PUT", "/me", record, **key)
    assert (again.status_code, again.headers["etag"]) == (200, first.headers["etag"])


async def test_two_who_take_one_new_address_do_not_share_it(desk: Desk) -> None:
    both = [await desk.someone(), await desk.someone()]
    record = {"name": "Li Na", "email": "wanted@example.org", "language": "en", "time_zone": "UTC"}
    asked = await asyncio.gather(*(each.send("PUT", "/me", record) for each in both))
    assert {answer.status_code for answer in asked} == {200}
    proofs = [{"token": await desk.link_of(each.person)} for each in both]
    answers = await asyncio.gather(*(e.post("/addresses/confirm", p) for e, p in zip(both, proofs, strict=True)))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 1}


async def test_of_two_changes_of_one_record_the_second_is_told(desk: Desk) -> None:
    na = await desk.someone()
    records = [
        {"name": name, "email": na.email, "language": "en", "time_zone": "UTC"} for name in ("Na", "Li Na", "李娜")
    ]
    answers = await asyncio.gather(*(na.send("PUT", "/me", record, **{"if-match": '"1"'}) for record in records))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 2}
    assert (await na.get("/me")).json()["version"] == 2


async def test_the_last_operators_can_not_all_leave_at_once(desk: Desk) -> None:
    first = await desk.an_operator()
    second = await desk.with_role("operator", None)
    left = await asyncio.gather(*(each.post("/me/forget", {"password": PASSWORD}) for each in (first, second)))
    assert Counter(answer.status_code for answer in left) == {200: 1, 409: 1}
    stayed = first if left[0].status_code == 409 else second
    assert (await stayed.get("/me")).status_code == 200
    taken = await stayed.post(f"/people/{stayed.person}/roles/take", {"role": "operator"})
    assert (taken.status_code, taken.json()["code"]) == (409, "last-operator")


async def test_whoever_is_forgotten_while_signing_in_is_not_in(desk: Desk) -> None:
    for _ in range(4):
        na = await desk.someone()
        credentials = {"email": na.email, "password": PASSWORD}
        forgotten, *answers = await asyncio.gather(
            na.post("/me/forget", {"password": PASSWORD}),
            *(desk.client.post("/sessions", json=credentials) for _ in range(4)),
            *(desk.client.post("/sessions/refresh", json={"refresh": na.refresh}) for _ in range(4)),
        )
        assert forgotten.status_code == 200, forgotten.text
        assert {answer.status_code for answer in answers} <= {200, 401}
        assert await desk.look("SELECT count(*) FROM sessions") == 0
        for answer in answers:
            if answer.status_code == 200:
                late = await desk.client.post("/sessions/refresh", json={"refresh": answer.json()["refresh"]})
                assert late.status_code == 401


async def test_a_farewell_whose_answer_got_lost_is_answered_again(desk: Desk) -> None:
    na, key = await desk.someone(), {"idempotency-key": str(uuid4())}
    answers = [await na.post("/me/forget", {"password": PASSWORD}, **key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert await desk.look("SELECT count(*) FROM log WHERE type = 'PersonForgotten'") == 1
