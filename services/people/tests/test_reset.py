"""A forgotten password is set anew by whoever reads the address's mail, and by nobody else."""

import re

from people.settings import PeopleSettings
from services.people.tests.authenticator import Authenticator
from services.people.tests.desk import PASSWORD, Desk
from services.people.tests.mailbox import Mailbox, mailbox_at
from services.people.tests.test_passkeys import made, shown
from tests.kit.eventually import eventually

NEW = "quite another password"
RESET = "/password/new?reset="


async def letters(mailbox: Mailbox, email: str, number: int, link: str = RESET) -> list[str]:
    async def came() -> bool:
        return len(mailbox.to(email, link)) >= number

    await eventually(came)
    return mailbox.to(email, link)


def token_in(letter: str) -> str:
    found = re.search(r"https://festival\.example\.org/password/new\?reset=(\S+)", letter)
    assert found, letter
    return found[1]


async def test_the_letter_comes_in_the_persons_language_and_its_link_works_once(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone("li.na@example.org")
        asked = await desk.client.post("/password-resets", json={"email": "LI.NA@example.org"})
        assert (asked.status_code, asked.content) == (202, b"")
        [letter] = await letters(mailbox, na.email, 1)
        assert "您好" in letter
        new = {"reset": token_in(letter), "password": NEW}
        assert (await desk.client.post("/password-resets/confirm", json=new)).status_code == 204
        again = await desk.client.post("/password-resets/confirm", json=new)
        assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/reset")
        old = await desk.client.post("/sessions", json={"email": na.email, "password": PASSWORD})
        assert old.status_code == 401
        ended = await desk.client.post("/sessions/refresh", json={"refresh": na.refresh})
        assert ended.status_code == 401, "a session signed in to with the old password goes on"
        await na.sign_in(NEW)


async def test_an_unknown_address_gets_the_same_answer_and_no_letter(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone()
        for email in ("nobody@example.org", na.email):
            asked = await desk.client.post("/password-resets", json={"email": email})
            assert (asked.status_code, asked.content) == (202, b"")
        await letters(mailbox, na.email, 1)
        await eventually(lambda: _nothing_left(desk))
        assert len(mailbox.to("", RESET)) == 1


async def test_nobodys_mailbox_is_filled(desk: Desk) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone()
        for _ in range(6):
            await desk.client.post("/password-resets", json={"email": na.email})
            await eventually(lambda: _nothing_left(desk))
        assert len(mailbox.to(na.email, RESET)) == 3


async def test_while_the_mail_server_is_away_the_request_waits(desk: Desk) -> None:
    na = await desk.someone()
    await desk.client.post("/password-resets", json={"email": na.email})

    async def tried() -> bool:
        return bool(await desk.look("SELECT attempts FROM reset_requests"))

    await eventually(tried)
    await desk.look("UPDATE reset_requests SET due = now()")
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        await desk.client.post("/password-resets", json={"email": na.email})
        [letter] = await letters(mailbox, na.email, 1)
        new = {"reset": token_in(letter), "password": NEW}
        assert (await desk.client.post("/password-resets/confirm", json=new)).status_code == 204


async def test_a_link_of_yesterday_and_a_made_up_one_set_nothing(desk: Desk, settings: PeopleSettings) -> None:
    async with mailbox_at(settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone()
        await desk.client.post("/password-resets", json={"email": na.email})
        [letter] = await letters(mailbox, na.email, 1)
        await desk.look("UPDATE resets SET expires_at = now() - interval '1 second'")
        for reset in (token_in(letter), "made-up", "ÄÖÜ"):
            tried = await desk.client.post("/password-resets/confirm", json={"reset": reset, "password": NEW})
            assert (tried.status_code, tried.json()["code"]) == (422, "reset-unknown")
        await na.sign_in()


async def _nothing_left(desk: Desk) -> bool:
    return await desk.look("SELECT count(*) FROM reset_requests") == 0


async def test_a_new_password_ends_all_else_that_lets_anybody_in(desk: Desk) -> None:
    """Somebody else opened the account with this address, made a passkey, and asked for an address of their own."""
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na, device = await desk.someone("li.na@example.org"), Authenticator()
        assert (await made(na, device)).status_code == 204
        record = (await na.get("/me")).json()
        changed = {name: record[name] for name in ("name", "language", "time_zone")} | {"email": "other@example.org"}
        assert (await na.send("PUT", "/me", changed)).status_code == 200
        await desk.client.post("/password-resets", json={"email": na.email})
        [letter] = await letters(mailbox, na.email, 1)
        new = {"reset": token_in(letter), "password": NEW}
        assert (await desk.client.post("/password-resets/confirm", json=new)).status_code == 204
        assert (await shown(desk, device)).status_code == 401
        await na.sign_in(NEW)
        assert (await na.get("/me")).json()["new_email"] is None
