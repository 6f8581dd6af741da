"""An address is somebody's once they have followed the link in a letter to it."""

import re
from typing import Any

from joserfc.jws import extract_compact

from services.people.tests.desk import PASSWORD, Desk, Someone, account
from services.people.tests.mailbox import mailbox_at
from services.people.tests.test_reset import letters
from tests.kit.eventually import eventually

CONFIRM = "/address/confirm?token="
ROLE = {"role": "programmer", "edition": "mina-2025"}


def proof_in(letter: str) -> dict[str, str]:
    found = re.search(r"token=(\S+)", letter)
    assert found, letter
    return {"token": found[1]}


def says_confirmed(person: Someone) -> bool:
    return b'"confirmed":true' in extract_compact(person.bearer.encode()).payload


async def test_the_letter_comes_in_the_persons_language_and_its_link_confirms_once(desk: Desk) -> None:
    operator = await desk.an_operator()
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.newcomer("li.na@example.org")
        assert not says_confirmed(na)
        early = await operator.post(f"/people/{na.person}/roles", ROLE)
        assert (early.status_code, early.json()["code"]) == (409, "address-unconfirmed")
        [letter] = await letters(mailbox, na.email, 1, CONFIRM)
        assert "您好" in letter
        confirmed = await Someone(desk.client, "").post("/addresses/confirm", proof_in(letter))
        assert (confirmed.status_code, confirmed.json()["person"]) == (200, na.person)
        assert (await na.post("/addresses/confirm", proof_in(letter))).status_code == 200, "somebody clicked twice"
        await desk.look("UPDATE new_addresses SET used_at = now() - interval '11 minutes'")
        again = await na.post("/addresses/confirm", proof_in(letter))
        assert (again.status_code, again.json()["code"]) == (422, "link-unknown")
    assert await desk.look("SELECT count(*) FROM log WHERE type = 'AddressConfirmed'") == 1
    assert says_confirmed(await na.sign_in())
    assert (await operator.post(f"/people/{na.person}/roles", ROLE)).status_code == 200


async def test_another_address_takes_the_old_ones_place_only_once_it_is_confirmed(desk: Desk) -> None:
    na = await desk.someone("li.na@example.org")
    change = {"name": "Li Na", "email": "na@example.org", "language": "en", "time_zone": "UTC"}
    assert (await na.send("PUT", "/me", change)).status_code == 200
    shown = (await na.get("/me")).json()
    assert (shown["email"], shown["new_email"]) == ("li.na@example.org", "na@example.org")
    first = {"token": await desk.link_of(na.person)}
    await na.send("PUT", "/me", {**change, "email": "lina@example.org"})
    assert (await na.post("/addresses/confirm", first)).status_code == 422, "that link was for another address"
    proof = {"token": await desk.link_of(na.person)}
    assert (await na.post("/addresses/confirm", proof)).status_code == 200
    shown = (await na.get("/me")).json()
    assert (shown["email"], shown["new_email"], shown["version"]) == ("lina@example.org", None, 4)
    old = await desk.client.post("/sessions", json={"email": "li.na@example.org", "password": PASSWORD})
    assert old.status_code == 401
    await Someone(desk.client, "lina@example.org").sign_in()


async def test_an_address_of_somebody_else_is_refused_when_it_is_asked_for(desk: Desk) -> None:
    na, bo = await desk.someone(), await desk.someone()
    change = {"name": "Li Na", "email": bo.email.upper(), "language": "en", "time_zone": "UTC"}
    refused = await na.send("PUT", "/me", change)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (409, "/email")


async def test_who_opens_an_account_with_anothers_address_does_not_keep_them_from_it(desk: Desk) -> None:
    await desk.newcomer("li.na@example.org")
    taken = await Someone(desk.client, "").post("/accounts", account("li.na@example.org"))
    assert (taken.status_code, taken.json()["code"]) == (409, "address-taken")
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        await desk.client.post("/password-resets", json={"email": "li.na@example.org"})
        [letter] = await letters(mailbox, "li.na@example.org", 1)
    assert letter, "whoever reads its mail can take the account over"


async def test_a_letter_can_be_asked_for_again_but_nobodys_mailbox_is_filled(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.newcomer()
        await letters(mailbox, na.email, 1, CONFIRM)
        for _ in range(4):
            assert (await na.post("/me/address/letter")).status_code == 200
        waits = "SELECT due > now() + interval '30 seconds' FROM new_addresses WHERE person = $1"
        assert await desk.look(waits, na.person)
        await desk.look("UPDATE new_addresses SET due = now() WHERE person = $1", na.person)
        await na.post("/accounts", account("somebody@example.org"))  # it rings
        _, newer = await letters(mailbox, na.email, 2, CONFIRM)
    assert (await na.post("/addresses/confirm", proof_in(newer))).status_code == 200
    refused = await na.post("/me/address/letter")
    assert (refused.status_code, refused.json()["code"]) == (409, "address-confirmed")


async def test_while_the_mail_server_is_away_the_letter_waits(desk: Desk) -> None:
    na = await desk.newcomer()

    async def tried() -> Any:
        return await desk.look("SELECT letters FROM new_addresses WHERE person = $1", na.person)

    await eventually(tried)
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        await desk.look("UPDATE new_addresses SET due = now() WHERE person = $1", na.person)
        await na.post("/accounts", account("somebody@example.org"))
        assert await letters(mailbox, na.email, 1, CONFIRM)


async def test_a_link_of_last_week_and_a_made_up_one_confirm_nothing(desk: Desk) -> None:
    na = await desk.newcomer()
    old = await desk.link_of(na.person)
    await desk.look("UPDATE new_addresses SET expires_at = now() - interval '1 second'")
    for token in (old, "made-up", "ÄÖÜ"):
        refused = await na.post("/addresses/confirm", {"token": token})
        assert (refused.status_code, refused.json()["code"]) == (422, "link-unknown")


async def test_an_operator_vouches_for_somebody_whom_no_letter_reaches_and_nobody_else_does(desk: Desk) -> None:
    operator, director, na = await desk.an_operator(), await desk.with_role("director"), await desk.newcomer()
    for person in (na, director):
        assert (await person.post(f"/people/{na.person}/address/confirm")).status_code == 403
    for _ in range(2):
        assert (await operator.post(f"/people/{na.person}/address/confirm")).status_code == 200
    assert says_confirmed(await na.sign_in())
    assert await desk.look("SELECT count(*) FROM new_addresses WHERE used_at IS NULL") == 0
