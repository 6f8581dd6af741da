"""Accounts on the pages: opened, signed in and out of; and the language everything is in."""

import re
from uuid import uuid4

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.door import Door
from tests.pages.festivals import Festivals
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

PROGRAMMER = "programmer.mina-2025@example.org"
SELECTION = "/editions/mina-2025/selection"


async def test_who_signs_in_is_taken_where_they_wanted_to_be_and_can_leave(
    visitor: Visitor, festivals: Festivals
) -> None:
    await visitor.open(f"/language/{visitor.language}?to={SELECTION}", 401)
    await visitor.link("Sign in").click()
    await visitor.enter(PROGRAMMER, "not the password")
    await visitor.sees("This address and this password don't belong together.")
    await expect(visitor.field("E-mail")).to_have_value(PROGRAMMER)
    await visitor.enter(*festivals.account(PROGRAMMER))
    await visitor.sees("You are signed in.")
    await expect(visitor.page).to_have_url(re.compile(f"{SELECTION}$"))
    await visitor.page.get_by_role("contentinfo").get_by_role("button", name=visitor.say("Sign out")).click()
    await visitor.sees("You are signed out.")
    await visitor.open(SELECTION, 401)


async def test_a_newcomer_opens_an_account(visitor: Visitor) -> None:
    await visitor.open("/sign-in")
    await visitor.link("Open an account").click()
    await visitor.field("Name").fill("Li Na")
    await visitor.field("Password").fill("short")
    await visitor.button("Open the account").click()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await visitor.sees("This needs your agreement.")
    await expect(visitor.page.locator("#terms-wrong")).to_be_visible()
    await visitor.field("E-mail").fill(f"{uuid4().hex}@example.org")
    await visitor.field("Password").fill("a few words are good")
    await visitor.field("Time zone").select_option("Pacific/Auckland")
    await visitor.field("I have read the terms and agree to them").check()
    await visitor.button("Open the account").click()
    await visitor.sees("Your account is open. Welcome!")
    await expect(visitor.page.get_by_role("banner")).to_contain_text("Li Na")


async def test_the_terms_are_read_from_any_page(visitor: Visitor) -> None:
    await visitor.open(f"/language/{visitor.language}?to=/")
    await visitor.page.get_by_role("contentinfo").get_by_role("link", name=visitor.say("Terms and privacy")).click()
    await expect(visitor.heading("Terms and privacy")).to_be_visible()
    for part in ("What is kept of you, and why", "Who sees it", "For how long", "Your rights"):
        await expect(visitor.heading(part)).to_be_visible()
    await visitor.meets_no_barrier()


async def test_a_browser_is_answered_in_its_language_until_another_is_chosen(door: Door) -> None:
    visitor = await door.let_in("zh-Hans")
    day = "/editions/mina-2025/programme?day=2025-10-26"
    await visitor.open(day)
    await expect(visitor.heading("Programme")).to_be_visible()
    await visitor.page.get_by_role("link", name="English").click()
    await expect(visitor.page).to_have_url(re.compile(re.escape(day)))
    await expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    await expect(visitor.page.get_by_role("heading", name="Programme", exact=True)).to_be_visible()
    await visitor.open("/sign-in")
    await expect(visitor.page.get_by_label("Password")).to_be_visible()
