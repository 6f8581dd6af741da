"""Whoever finds a device open, or has taken a session, does not get the account with it."""

import re
from typing import Any

import pytest

from services.people.tests.authenticator import Authenticator
from services.people.tests.desk import PASSWORD, Desk, Someone
from services.people.tests.mailbox import Mailbox, mailbox_at
from services.people.tests.test_passkeys import made, shown
from services.people.tests.test_reset import NEW, letters, token_in

LONG_AGO = "UPDATE sessions SET proved_at = now() - interval '11 minutes'"
MOVED = {"name": "Li Na", "email": "new@example.org", "language": "en", "time_zone": "UTC"}
TAKE_BACK = "/address/object?token="
ASK = "/password/reset"

SENSITIVE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "change the address": ("PUT", "/me", MOVED),
    "add a passkey": ("POST", "/me/passkeys/options", {}),
    "change the password": ("POST", "/me/password", {"new_password": NEW}),
    "erase the account": ("POST", "/me/forget", {}),
}


async def test_what_opens_or_ends_the_account_takes_the_password_or_a_sign_in_just_now(desk: Desk) -> None:
    na = await desk.someone()
    password = PASSWORD
    for what, (method, path, body) in SENSITIVE.items():
        await desk.look(LONG_AGO)
        refused = await na.send(method, path, body)
        assert (refused.status_code, refused.json()["code"]) == (403, "proof-needed"), what
        wrong = await na.send(method, path, {**body, "password": "not this one"})
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (403, "/password"), what
        assert (await na.send(method, path, {**body, "password": password})).is_success, what
        password = body.get("new_password", password)


async def test_the_password_is_asked_for_once_in_ten_minutes_and_in_that_session_alone(desk: Desk) -> None:
    na, device = await desk.someone(), Authenticator()
    elsewhere = await Someone(desk.client, na.email).sign_in()
    await desk.look(LONG_AGO)
    asked = await na.post("/me/passkeys/options", {"password": PASSWORD})
    new = {"credential": device.create(asked.json()["options"]), "name": "A phone"}
    assert (await elsewhere.post("/me/passkeys", new)).status_code == 403
    assert (await na.post("/me/passkeys", new)).status_code == 204
    assert (await na.send("PUT", "/me", MOVED)).status_code == 200


async def test_the_rest_of_the_record_is_saved_without_a_password(desk: Desk) -> None:
    na = await desk.someone()
    assert (await na.send("PUT", "/me", MOVED)).status_code == 200
    await desk.look(LONG_AGO)
    assert (await na.send("PUT", "/me", {**MOVED, "name": "Na"})).status_code == 200, (
        "that address was asked for before"
    )


async def test_who_changes_their_password_stays_signed_in_and_nobody_else_does(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone()
        elsewhere = await Someone(desk.client, na.email).sign_in()
        assert (await na.post("/me/password", {"new_password": NEW, "password": PASSWORD})).status_code == 204
        assert (await na.post("/sessions/refresh", {"refresh": na.refresh})).status_code == 200
        assert (await na.post("/sessions/refresh", {"refresh": elsewhere.refresh})).status_code == 401
        old = await desk.client.post("/sessions", json={"email": na.email, "password": PASSWORD})
        assert old.status_code == 401
        await na.sign_in(NEW)
        [told] = await letters(mailbox, na.email, 1, ASK)
    assert "您账户的密码已更改" in told


async def test_a_new_passkey_is_told_of_by_letter(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone()
        assert (await made(na, Authenticator())).status_code == 204
        [told] = await letters(mailbox, na.email, 1, ASK)
    assert "通行密钥" in told


async def objection(mailbox: Mailbox, email: str) -> dict[str, str]:
    found = re.search(r"token=(\S+)", (await letters(mailbox, email, 1, TAKE_BACK))[-1])
    assert found
    return {"token": found[1]}


@pytest.mark.parametrize("moved", [True, False], ids=["after the move", "before the move"])
async def test_who_did_not_ask_for_another_address_takes_the_account_back(desk: Desk, moved: bool) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na, thief = await desk.someone("li.na@example.org"), Authenticator()
        assert (await made(na, thief)).status_code == 204
        assert (await na.send("PUT", "/me", MOVED)).status_code == 200
        link = {"token": await desk.link_of(na.person)}
        if moved:
            assert (await na.post("/addresses/confirm", link)).status_code == 200
        taken = await Someone(desk.client, "").post("/accounts", {**MOVED, "email": na.email, "password": PASSWORD})
        assert taken.status_code == 409, "the way back is barred"
        proof = await objection(mailbox, na.email)
        for _ in range(2):
            assert (await Someone(desk.client, "").post("/addresses/object", proof)).status_code == 200
        assert (await na.post("/addresses/confirm", link)).status_code == 422
        assert (await shown(desk, thief)).status_code == 401
        assert (await na.post("/sessions/refresh", {"refresh": na.refresh})).status_code == 401
        for email in (na.email, "new@example.org"):
            entered = {"email": email, "password": PASSWORD}
            assert (await desk.client.post("/sessions", json=entered)).status_code == 401
        [letter] = await letters(mailbox, na.email, 1)
    new = {"reset": token_in(letter), "password": NEW}
    assert (await desk.client.post("/password-resets/confirm", json=new)).status_code == 204
    assert (await (await na.sign_in(NEW)).get("/me")).json()["email"] == na.email


async def test_a_link_of_last_week_takes_nothing_back_and_an_unproved_address_is_told_nothing(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na, bo = await desk.someone("li.na@example.org"), await desk.newcomer("bo@example.org")
        assert (await bo.send("PUT", "/me", {**MOVED, "email": "b@example.org"})).status_code == 200
        assert (await na.send("PUT", "/me", MOVED)).status_code == 200
        proof = await objection(mailbox, na.email)
        assert not mailbox.to(bo.email, TAKE_BACK)
    assert (await na.see("/me/export"))["former_addresses"] == []
    assert (await na.post("/addresses/confirm", {"token": await desk.link_of(na.person)})).status_code == 200
    assert (await na.see("/me/export"))["former_addresses"] == [na.email]
    await desk.look("UPDATE warnings SET expires_at = now() - interval '1 second'")
    for token in (proof["token"], "made-up"):
        refused = await Someone(desk.client, "").post("/addresses/object", {"token": token})
        assert (refused.status_code, refused.json()["code"]) == (422, "link-unknown")
