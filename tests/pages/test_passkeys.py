"""Passkeys in a browser: made with its authenticator, signed in with, and removed."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.pages import IN_BROWSER
from tests.pages.door import PHONE
from tests.pages.festivals import Festivals
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor
from tests.pages.watch import Watch

pytestmark = IN_BROWSER

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(chromium: Browser, festivals: Festivals) -> AsyncIterator[Visitor]:
    """On a phone that has an authenticator. Browsers make passkeys for names of hosts, not for their numbers."""
    web = festivals.web.replace("127.0.0.1", "localhost")
    context = await chromium.new_context(base_url=web, locale="zh-CN", viewport=PHONE, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    watch, page = Watch(context, web), await context.new_page()
    devtools = await context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield Visitor(page, "zh-Hans")
    await context.close()
    assert not watch.troubles


async def test_somebody_makes_a_passkey_signs_in_with_it_and_removes_it(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    await visitor.sign_in(own_festival.account(await own_festival.member("zh-Hans")), "/account")
    await visitor.link("Passkeys").click()
    await visitor.sees("No passkey yet")
    await visitor.field("Its name").fill("我的手机")
    await visitor.button("Make a passkey here").click()
    await visitor.sees("The passkey is made. You can sign in with it from now on.")
    await visitor.page.get_by_role("contentinfo").get_by_role("button", name=visitor.say("Sign out")).click()
    await visitor.open("/sign-in?to=/account/passkeys")
    await visitor.button("Sign in with a passkey").click()
    await visitor.sees("You are signed in.")
    await expect(visitor.page.locator(".card", has_text="我的手机")).to_have_count(1)
    await visitor.page.locator(".card", has_text="我的手机").get_by_role("button").click()
    await visitor.sees("The passkey is removed here. On your device you can delete it, too.")
    await visitor.page.get_by_role("contentinfo").get_by_role("button", name=visitor.say("Sign out")).click()
    await visitor.open("/sign-in")
    await visitor.button("Sign in with a passkey").click()
    await visitor.sees("This passkey can't be used here.")
