"""People open accounts, sign in and out, choose their language, and leave for good."""

import pytest

from tests.town.town import PASSWORD, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_newcomer_opens_an_account_and_signs_out_and_in(town: Town) -> None:
    guest = await town.guest()
    await guest.open("/sign-up")
    wrong = await guest.send("/sign-up", 422, name="Li Na", email="li", password="short", language="en")
    for message in ("This is needed.", "at least 12", "not in the form that is expected", "This needs your agreement."):
        assert message in wrong.text
    assert 'value="Li Na"' in wrong.text
    record = {"name": "Li Na", "email": "li@example.org", "password": PASSWORD, "language": "en"}
    welcome = await guest.send("/sign-up", **record, time_zone="Asia/Shanghai", terms="true")
    assert "Your account is open" in welcome.text
    assert "Li Na" in welcome.text
    assert "li@example.org" in (await guest.open("/account")).text
    bye = await guest.send("/sign-out")
    assert "You are signed out." in bye.text
    await guest.open("/account", 401)
    await guest.open("/sign-in?to=/account")
    refused = await guest.send("/sign-in", 401, email="li@example.org", password="something else")
    assert "belong together" in refused.text
    account = await guest.send("/sign-in", email="li@example.org", password=PASSWORD)
    assert "You are signed in." in account.text
    assert "li@example.org" in account.text


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"])
async def test_signing_in_leads_to_no_other_site(town: Town, to: str) -> None:
    guest = await town.guest()
    await guest.open("/sign-in")
    values = guest.page.form("/sign-in").values | {"to": to}
    record = {"/name": "Li", "/email": f"{abs(hash(to))}@example.org", "/password": PASSWORD}
    other = await town.guest()
    await other.open("/sign-up")
    filled = other.page.form("/sign-up").values | record | {"/language": "en", "/time_zone": "UTC", "/terms": "true"}
    await other.post("/sign-up", filled)
    await guest.post("/sign-in", values | record)
    assert guest.answer.headers["location"] == "/"


async def test_a_form_from_elsewhere_is_refused_with_a_plain_page(town: Town) -> None:
    member = await town.member()
    await member.open("/account")
    language = {"/language": "zh-Hans", "/time_zone": "Asia/Shanghai"}
    forged = await member.post("/account/language", {"csrf": "0" * 64, "key": "a-key-of-theirs", **language}, 403)
    assert "This form is not from here" in forged.text
    assert (await member.open("/account")).form("/account/language").values["/language"] == "en"


async def test_the_language_of_the_account_is_that_of_the_pages(town: Town) -> None:
    member = await town.member()
    await member.open("/account")
    changed = await member.send("/account/language", language="zh-Hans")
    assert '<html lang="zh-Hans">' in changed.text
    assert "已保存" in changed.text


async def test_a_stale_account_page_says_so_and_shows_what_is(town: Town) -> None:
    member = await town.member()
    stale = (await member.open("/account")).form("/account/language").values
    await member.send("/account/language", time_zone="Europe/Paris")
    again = dict(stale, key="another-key-of-the-form", **{"/time_zone": "Europe/Rome"})
    page = await member.post("/account/language", again, 412)
    assert "changed in the meantime" in page.text
    assert page.form("/account/language").values["version"] == "2"


async def test_a_forgotten_person_is_signed_out_everywhere(town: Town) -> None:
    member = await town.member()
    await member.open("/account")
    refused = await member.send("/account/erase", 422)
    assert "Please say that you know it." in refused.text
    wrong = await member.send("/account/erase", 403, password="not the password", confirmed="true")
    assert "This is not your password." in wrong.text
    bye = await member.send("/account/erase", password=PASSWORD, confirmed="true")
    assert "Your account is erased" in bye.text
    await member.open("/account", 401)


async def test_an_address_that_nothing_can_have_is_not_found(town: Town) -> None:
    guest = await town.guest()
    for nothing in (
        "/editions/%00/programme",
        "/static/%00",
        f"/static/{'a' * 2000}",
        f"/static/{'片' * 150}",
        "/static/../pages",
    ):
        await guest.open(nothing, 404)
