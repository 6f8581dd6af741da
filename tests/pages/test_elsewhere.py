"""Signing in with an account at another provider, in a browser: there, back, called off, connected and taken away."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.demonstration import Demonstration
from tests.kit.openid_provider import serving
from tests.pages import IN_BROWSER
from tests.pages.door import PHONE
from tests.pages.festivals import Festivals
from tests.pages.own_festival import OwnFestival
from tests.pages.test_people import letter_to
from tests.pages.visitor import Visitor
from tests.pages.watch import Watch

pytestmark = IN_BROWSER

WITH = "Sign in with {provider}"
NEW = "quite another password"


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(chromium: Browser, festivals: Festivals, demonstration: Demonstration) -> AsyncIterator[Visitor]:
    """On a phone; the provider is the one other host that it may be sent to."""
    context = await chromium.new_context(
        base_url=festivals.web, locale="zh-CN", viewport=PHONE, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    watch, page = Watch(context, festivals.web), await context.new_page()
    yield Visitor(page, "zh-Hans")
    await context.close()
    assert not [each for each in watch.troubles if not each.startswith(demonstration.elsewhere.issuer)]


async def sign_out(visitor: Visitor) -> None:
    await visitor.page.get_by_role("contentinfo").get_by_role("button", name=visitor.say("Sign out")).click()
    await visitor.sees("You are signed out.")


async def test_somebody_connects_an_account_elsewhere_and_signs_in_with_it(
    visitor: Visitor, own_festival: OwnFestival, demonstration: Demonstration
) -> None:
    na, provider = own_festival.account(await own_festival.member(visitor.language)), demonstration.elsewhere
    there = visitor.page.get_by_role("main").get_by_role("button", name=visitor.say(WITH, provider="Lumière"))
    await visitor.sign_in(na, "/account/elsewhere")
    await visitor.page.get_by_role("button", name=re.compile(f"^{visitor.say('Connect')}")).click()
    down = "{provider} can't be reached now. Please try again later, or sign in another way."
    await visitor.sees(down, provider="Lumière")
    async with serving(provider):
        provider.knows(na[0])
        await visitor.open("/account/elsewhere")
        await visitor.page.get_by_role("button", name=re.compile(f"^{visitor.say('Connect')}")).click()
        await visitor.sees("The accounts are connected. You can sign in with it from now on.")
        await sign_out(visitor)
        await visitor.open("/sign-in?to=/account/elsewhere")
        await there.click()
        await visitor.sees("You are signed in.")
        await expect(visitor.heading("Accounts elsewhere")).to_be_visible()
        await visitor.page.get_by_role("button", name=re.compile(f"^{visitor.say('Disconnect')}")).click()
        await visitor.sees("The accounts are no longer connected.")
        await sign_out(visitor)
        provider.person = {}
        await visitor.open("/sign-in")
        await there.click()
        await visitor.sees("You called it off there, or were not let in.")
        await visitor.enter(*na)
        await visitor.sees("You are signed in.")


async def test_a_password_is_changed_and_another_address_objected_to(
    visitor: Visitor, own_festival: OwnFestival, demonstration: Demonstration
) -> None:
    email, password = own_festival.account(await own_festival.member(visitor.language))
    await visitor.sign_in((email, password), "/account/password")
    await visitor.field("Password so far").fill("not this one")
    await visitor.field("New password").fill(NEW)
    await visitor.button("Set the password").click()
    await expect(visitor.page.locator("#password-wrong")).to_have_text(visitor.say("This is not your password."))
    await visitor.field("Password so far").fill(password)
    await visitor.field("New password").fill(NEW)
    await visitor.button("Set the password").click()
    await visitor.sees("Your new password is set. You are signed out everywhere else.")
    await visitor.field("E-mail").fill(f"new.{email}")
    await visitor.button("Save about you").click()
    await visitor.sees("Saved. A letter with a link is on its way to the new address.")
    await visitor.open(await letter_to(email, demonstration, "/address/object"))
    await visitor.button("Take the account back").click()
    await visitor.sees("The account is yours again. A link for a new password is on its way.")
    await visitor.enter(email, NEW)
    await visitor.sees("This address and this password don't belong together.")
