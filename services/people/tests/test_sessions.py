"""Signing in, staying in, and what an old or stolen token is good for."""

import asyncio
from collections import Counter
from math import log2
from statistics import median
from time import perf_counter
from typing import Any

import asyncpg
from joserfc import jwt
from joserfc.jwk import KeySet

from people.bootstrap import SERVICE
from people.state import attempts
from people.state.attempts import FREE, place_of
from people.state.signing_keys import replace_old_key, rotate
from services.people.tests.desk import PASSWORD, Desk, Someone
from tests.kit.services import Services


async def refreshed(desk: Desk, refresh: str) -> Any:
    return await desk.client.post("/sessions/refresh", json={"refresh": refresh})


async def test_a_token_says_who_and_which_roles_and_ends_in_a_quarter_of_an_hour(desk: Desk) -> None:
    director = await desk.with_role("director")
    keys = await desk.client.get("/keys")
    assert "max-age" in keys.headers["cache-control"]
    assert all("d" not in key for key in keys.json()["keys"])
    claims = jwt.decode(director.bearer, KeySet.import_key_set(keys.json()), algorithms=["Ed25519"]).claims
    assert (claims["iss"], claims["sub"], claims["roles"]) == ("matinee", director.person, ["director@mina-2025"])
    assert claims["exp"] - claims["iat"] == 900


async def test_tokens_go_on_working_when_the_key_is_another(desk: Desk) -> None:
    before = await desk.someone()
    await rotate(desk.settings)
    after = await desk.someone()
    keys = KeySet.import_key_set((await desk.client.get("/keys")).json())
    for person in (before, after):
        assert jwt.decode(person.bearer, keys, algorithms=["Ed25519"]).claims["sub"] == person.person
    assert len(keys.keys) == 2


async def test_a_session_is_renewed_with_a_new_token_each_time(desk: Desk) -> None:
    na = await desk.someone()
    first = na.refresh
    for _ in range(3):
        answer = await refreshed(desk, na.refresh)
        assert answer.status_code == 200
        assert answer.json()["refresh"] not in (first, na.refresh)
        na.take(answer)
    assert (await na.get("/me")).status_code == 200


async def test_an_old_token_ends_the_session_for_everyone(desk: Desk) -> None:
    na = await desk.someone()
    stolen = na.refresh
    na.take(await refreshed(desk, na.refresh))
    na.take(await refreshed(desk, na.refresh))
    assert (await refreshed(desk, stolen)).status_code == 401
    assert (await refreshed(desk, na.refresh)).status_code == 401


async def test_the_token_before_is_answered_the_same_for_a_few_seconds_only(desk: Desk) -> None:
    na = await desk.someone()
    first, lost = await refreshed(desk, na.refresh), await refreshed(desk, na.refresh)
    assert first.json()["refresh"] == lost.json()["refresh"]
    await desk.look("UPDATE sessions SET rotated_at = now() - interval '11 seconds'")
    assert (await refreshed(desk, na.refresh)).status_code == 401
    assert (await refreshed(desk, first.json()["refresh"])).status_code == 401


async def test_of_two_refreshes_at_once_both_go_on_with_one_token(desk: Desk) -> None:
    na = await desk.someone()
    answers = await asyncio.gather(*(refreshed(desk, na.refresh) for _ in range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["refresh"] for answer in answers}) == 1
    assert (await refreshed(desk, answers[0].json()["refresh"])).status_code == 200


async def test_signing_out_ends_the_session(desk: Desk) -> None:
    na = await desk.someone()
    for refresh in (na.refresh, na.refresh, "made up"):
        assert (await desk.client.post("/sessions/end", json={"refresh": refresh})).status_code == 204
    assert (await refreshed(desk, na.refresh)).status_code == 401


async def test_what_is_no_token_renews_nothing(desk: Desk) -> None:
    na = await desk.someone()
    for refresh in ("x", "ÄÖÜ", "a" * 200, na.refresh[:30], na.refresh[:-4] + "AAAA"):
        answer = await refreshed(desk, refresh)
        assert (answer.status_code, answer.json()["code"]) == (401, "session-ended")


async def test_guessing_gets_slower_for_known_and_unknown_addresses_alike(desk: Desk) -> None:
    na = await desk.someone()
    for email in (na.email, "nobody@example.org"):
        wrong = {"email": email, "password": "guessing and guessing"}
        began = perf_counter()
        codes = [(await desk.client.post("/sessions", json=wrong)).status_code for _ in range(FREE + 3)]
        assert FREE <= codes.count(401) <= _let_through(perf_counter() - began)
        assert set(codes[:FREE]) == {401}
        await desk.look("UPDATE attempts SET free_at = now() + interval '1 minute' WHERE free_at > '-infinity'")
        told = await desk.client.post("/sessions", json={**wrong, "password": PASSWORD})
        assert (told.status_code, told.json()["code"]) == (429, "too-many-attempts")
        assert int(told.headers["retry-after"]) >= 1
    await desk.look("UPDATE attempts SET free_at = now()")
    await na.sign_in()
    await na.sign_in()


async def test_many_guesses_at_once_are_no_way_around(desk: Desk, services: Services) -> None:
    na = await desk.someone()
    wrong = {"email": na.email, "password": "guessing and guessing"}
    second = (await services.start(SERVICE)).client
    clients = (desk.client, second) * 20
    began = perf_counter()
    answers = await asyncio.gather(*(client.post("/sessions", json=wrong) for client in clients))
    codes = Counter(answer.status_code for answer in answers)
    assert FREE <= codes[401] <= _let_through(perf_counter() - began)
    assert codes[401] + codes[429] == 40


def _let_through(seconds: float) -> int:
    """How many guesses there can be in that time: each of the pauses of 1, 2, 4 … seconds that ends gives one more."""
    return FREE + int(log2(1 + seconds))


async def test_an_unknown_address_takes_as_long_as_a_wrong_password(desk: Desk) -> None:
    na = await desk.someone()
    await desk.client.post("/sessions", json={"email": "warm.up@example.org", "password": "warming up"})
    known = await _time(desk, na.email)
    unknown = await _time(desk, "nobody@example.org")
    assert 0.4 < known / unknown < 2.5, (known, unknown)


async def _time(desk: Desk, email: str) -> float:
    times: list[float] = []
    for _ in range(FREE - 1):
        start = perf_counter()
        answer = await desk.client.post("/sessions", json={"email": email, "password": "not the right one"})
        times.append(perf_counter() - start)
        assert answer.status_code == 401
    return median(times)


async def test_a_taken_role_is_gone_from_the_next_token(desk: Desk) -> None:
    operator, director = await desk.an_operator(), await desk.with_role("director")
    role = {"role": "director", "edition": "mina-2025"}
    await operator.post(f"/people/{director.person}/roles/take", role)
    after = {"matinee-after": operator.seen}
    renewed = await desk.client.post("/sessions/refresh", json={"refresh": director.refresh}, headers=after)
    again = Someone(desk.client, director.email)
    again.take(renewed)
    answer = await again.post(f"/people/{again.person}/roles", role)
    assert answer.status_code == 403


async def test_somebody_sees_where_they_are_signed_in_and_signs_out_there(desk: Desk) -> None:
    na, bo = await desk.someone(), await desk.someone()
    phone = Someone(desk.client, na.email)
    given = {"email": na.email, "password": PASSWORD, "device": "Firefox on Android"}
    phone.take(await desk.client.post("/sessions", json=given))
    shown = (await phone.get("/me/sessions")).json()["items"]
    assert [(one["device"], one["this"]) for one in shown[:1]] == [("Firefox on Android", True)]
    assert len(shown) == 3, "opening the account, confirming its address, and the phone"
    mine = shown[0]["session"]
    assert (await bo.post(f"/me/sessions/{mine}/end")).status_code == 404
    assert (await phone.post("/me/sessions/end-others")).status_code == 204
    assert (await refreshed(desk, na.refresh)).status_code == 401
    assert [one["session"] for one in (await phone.get("/me/sessions")).json()["items"]] == [mine]
    assert (await phone.post(f"/me/sessions/{mine}/end")).status_code == 204
    assert (await refreshed(desk, phone.refresh)).status_code == 401


async def test_nobody_is_kept_out_of_their_account_by_others_who_guess_at_it(desk: Desk) -> None:
    na = await desk.someone()
    given = {"email": na.email, "password": PASSWORD}
    known = (await desk.client.post("/sessions", json=given)).json()["known"]
    for _ in range(FREE):
        await desk.client.post("/sessions", json={**given, "password": "guessing and guessing"})
    await desk.look("UPDATE attempts SET free_at = now() + interval '1 minute' WHERE free_at > '-infinity'")
    assert (await desk.client.post("/sessions", json=given)).status_code == 429
    assert (await desk.client.post("/sessions", json={**given, "known": known})).status_code == 200
    bo = await desk.someone()
    for other in (known[:-4] + "AAAA", "x", known[:20]):
        assert (await desk.client.post("/sessions", json={**given, "known": other})).status_code == 429
    elsewhere = {"email": bo.email, "password": "guessing and guessing", "known": known}
    codes = [(await desk.client.post("/sessions", json=elsewhere)).status_code for _ in range(FREE + 1)]
    assert codes[-1] == 429, "it is for this one account"


async def test_who_guesses_on_a_known_device_is_slowed_too(desk: Desk) -> None:
    na = await desk.someone()
    given = {"email": na.email, "password": PASSWORD}
    known = (await desk.client.post("/sessions", json=given)).json()["known"]
    wrong = {**given, "password": "guessing and guessing", "known": known}
    codes = [(await desk.client.post("/sessions", json=wrong)).status_code for _ in range(FREE + 1)]
    assert codes == [401] * FREE + [429]


async def test_who_guesses_at_many_addresses_from_one_place_is_slowed(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr(attempts, "FREE_AT_SOURCE", 5)
    na, service = await desk.someone(), {"authorization": "Service secret"}

    async def guess(number: int, source: str, headers: dict[str, str]) -> int:
        guessed = {"email": f"somebody-{number}@example.org", "password": "guessing and guessing", "source": source}
        return (await desk.client.post("/sessions", json=guessed, headers=headers)).status_code

    assert [await guess(n, "203.0.113.7", service) for n in range(6)] == [401] * 5 + [429]
    right = {"email": na.email, "password": PASSWORD, "source": "198.51.100.7"}
    assert (await desk.client.post("/sessions", json=right, headers=service)).status_code == 200
    # Those of an hour ago count no more, though others have come since.
    await desk.look("UPDATE attempts SET since = now() - interval '61 minutes', free_at = now()")
    assert [await guess(10 + n, "203.0.113.7", service) for n in range(3)] == [401] * 3
    # Who is no service is believed nothing of where it comes from.
    await desk.look("DELETE FROM attempts")
    assert [await guess(n, f"203.0.113.{n}", {}) for n in range(6)] == [401] * 5 + [429]


async def test_a_key_is_replaced_once_it_is_old_and_what_it_signed_goes_on_working(desk: Desk) -> None:
    before = await desk.someone()
    await desk.look("UPDATE signing_keys SET made_at = now() - interval '29 days'")
    await replaced(desk)
    assert await desk.look("SELECT count(*) FROM signing_keys") == 1
    await desk.look("UPDATE signing_keys SET made_at = now() - interval '31 days'")
    await asyncio.gather(*(replaced(desk) for _ in range(4)))
    after = await desk.someone()
    shown = (await desk.client.get("/keys")).json()["keys"]
    assert len(shown) == 2
    assert all("d" not in key for key in shown)
    for person in (before, after):
        assert (await person.get("/me")).status_code == 200
    await desk.look("UPDATE signing_keys SET retired_at = now() - interval '61 minutes' WHERE retired_at IS NOT NULL")
    assert len((await desk.client.get("/keys")).json()["keys"]) == 1
    await desk.look("UPDATE signing_keys SET retired_at = now() - interval '25 hours' WHERE retired_at IS NOT NULL")
    await replaced(desk)
    assert await desk.look("SELECT count(*) FROM signing_keys") == 1


async def replaced(desk: Desk) -> None:
    db = await asyncpg.connect(desk.settings.database_url.get_secret_value())
    try:
        await replace_old_key(db)
    finally:
        await db.close()


def test_all_addresses_of_one_ipv6_network_are_one_place() -> None:
    home = {place_of(address) for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")}
    assert home == {"2001:db8:1:2::/64"}
    assert place_of("2001:db8:1:3::1") not in home
    assert [place_of(address) for address in ("::ffff:192.0.2.7", "192.0.2.7")] == ["192.0.2.7"] * 2
    assert place_of("testclient") == "testclient"
