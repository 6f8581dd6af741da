"""The first operator is made by a command, and never with a password that someone else knows."""

from people.settings import PeopleSettings
from services.people.tests.desk import PASSWORD, Desk, Someone
from services.people.tests.process import command


async def test_the_first_operator_sets_a_password_by_the_link_that_the_command_prints(desk: Desk) -> None:
    status, said = await command(desk.settings, "operator", "first@example.org", "First Operator")
    assert status == 0, said
    link = said.split()[-1]
    assert link.startswith("https://festival.example.org/password/new?reset=")
    set_password = {"reset": link.partition("reset=")[2], "password": PASSWORD}
    assert (await desk.client.post("/password-resets/confirm", json=set_password)).status_code == 204
    first = Someone(desk.client, "first@example.org", seen=f"people@{await desk.position()}")
    await first.sign_in()
    assert (await first.get("/me/roles")).json() == {"items": [{"role": "operator", "edition": None}]}
    assert (await first.get("/me")).json()["name"] == "First Operator"


async def test_who_has_an_account_becomes_operator_with_the_password_they_have(desk: Desk) -> None:
    na = await desk.someone("li.na@example.org")
    for _ in range(2):
        status, said = await command(desk.settings, "operator", "Li.Na@example.org", "Whoever")
        assert (status, "reset=" in said) == (0, False), said
    na.seen = f"people@{await desk.position()}"
    await na.sign_in()
    assert (await na.get("/me/roles")).json() == {"items": [{"role": "operator", "edition": None}]}
    assert (await na.get("/me")).json()["name"] == "Li Na"


async def test_what_is_no_address_is_said_plainly(settings: PeopleSettings) -> None:
    status, said = await command(settings, "operator", "nobody", "First Operator")
    assert status == 1
    assert "email" in said
    assert "Traceback" not in said
