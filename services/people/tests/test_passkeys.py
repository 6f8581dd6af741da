"""Passkeys: made on a device, signed in with, and good for nothing else."""

from typing import Any

import pytest

from people.adapters.passkeys import RelyingParty
from services.people.tests.authenticator import PRESENT, Authenticator
from services.people.tests.desk import PASSWORD, Desk, Someone


async def made(person: Someone, device: Authenticator, password: str | None = None) -> Any:
    proof = {"password": password}
    options = (await person.post("/me/passkeys/options", proof)).json()["options"]
    return await person.post("/me/passkeys", {"credential": device.create(options), "name": "A phone", **proof})


async def shown(desk: Desk, device: Authenticator) -> Any:
    options = (await desk.client.post("/sessions/passkey/options")).json()["options"]
    return await desk.client.post("/sessions/passkey", json={"credential": device.get(options), "device": "Firefox"})


async def test_somebody_signs_in_with_a_passkey_until_they_remove_it(desk: Desk) -> None:
    na, device = await desk.someone(), Authenticator()
    assert (await made(na, device)).status_code == 204
    assert (await shown(desk, device)).status_code == 200
    answer = await shown(desk, device)
    again = Someone(desk.client, na.email)
    again.take(answer)
    assert (await again.get("/me")).json()["person"] == na.person
    [kept] = (await again.get("/me/passkeys")).json()["items"]
    assert kept["name"] == "A phone"
    assert kept["used_at"]
    bo = await desk.someone()
    assert (await bo.post(f"/me/passkeys/{kept['passkey']}/remove")).status_code == 404
    assert (await na.post(f"/me/passkeys/{kept['passkey']}/remove")).status_code == 204
    assert (await shown(desk, device)).status_code == 401


@pytest.mark.parametrize("counts", [True, False])
async def test_what_a_device_has_signed_counts_once(desk: Desk, counts: bool) -> None:
    na, device = await desk.someone(), Authenticator(counts=counts)
    options = (await na.post("/me/passkeys/options")).json()["options"]
    new = {"credential": device.create(options), "name": "A phone"}
    answers = [(await na.post("/me/passkeys", new)).status_code for _ in range(2)]
    assert answers == [204, 422]
    options = (await desk.client.post("/sessions/passkey/options")).json()["options"]
    signed = {"credential": device.get(options)}
    answers = [(await desk.client.post("/sessions/passkey", json=signed)).status_code for _ in range(2)]
    assert answers == [200, 401]


async def test_a_key_that_was_copied_is_noticed_by_its_count(desk: Desk) -> None:
    na, device = await desk.someone(), Authenticator()
    await made(na, device)
    copy = Authenticator(id=device.id, key=device.key)
    for _ in range(2):
        assert (await shown(desk, device)).status_code == 200
    assert (await shown(desk, copy)).status_code == 401


async def test_neither_other_pages_nor_another_key_nor_a_device_left_lying_about_lets_anyone_in(desk: Desk) -> None:
    na, device = await desk.someone(), Authenticator()
    await made(na, device)
    wrong = (
        Authenticator(origin="https://festival.example.net", id=device.id, key=device.key),
        Authenticator(id=device.id),
        Authenticator(key=device.key),
        Authenticator(flags=PRESENT, id=device.id, key=device.key),
    )
    for other in wrong:
        other.uses = 50
        answer = await shown(desk, other)
        assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-failed")
    for other in (Authenticator(origin="https://festival.example.net"), Authenticator(flags=PRESENT)):
        assert (await made(na, other)).status_code == 422
    for nonsense in ({}, {"rawId": 7}, {"rawId": "x", "response": {"clientDataJSON": "e30"}}):
        assert (await desk.client.post("/sessions/passkey", json={"credential": nonsense})).status_code == 401
        assert (await na.post("/me/passkeys", {"credential": nonsense, "name": "x"})).status_code == 422


async def test_a_challenge_is_for_who_asked_and_for_five_minutes(desk: Desk) -> None:
    na, bo, device = await desk.someone(), await desk.someone(), Authenticator()
    options = (await na.post("/me/passkeys/options")).json()["options"]
    stolen = {"credential": device.create(options), "name": "A phone"}
    assert (await bo.post("/me/passkeys", stolen)).status_code == 422
    await desk.look("UPDATE passkey_challenges SET expires_at = now() - interval '1 second'")
    assert (await na.post("/me/passkeys", stolen)).status_code == 422


async def test_passkeys_are_forgotten_with_their_owner_and_nobody_gets_anothers(desk: Desk) -> None:
    na, bo, device = await desk.someone(), await desk.someone(), Authenticator()
    await made(na, device)
    assert (await made(bo, device)).status_code == 422
    assert (await na.post("/me/forget", {"password": PASSWORD})).status_code == 200
    assert (await shown(desk, device)).status_code == 401
    assert await desk.look("SELECT count(*) FROM passkeys") == 0


def test_passkeys_are_for_the_host_of_the_pages() -> None:
    assert RelyingParty.at("https://mina.example.org") == RelyingParty(
        "mina.example.org", ("https://mina.example.org",)
    )
    here = RelyingParty.at("http://127.0.0.1:8080")
    assert here == RelyingParty("localhost", ("http://127.0.0.1:8080", "http://localhost:8080"))
