"""What guards the pages; and that the watch over every visit would notice."""

import pytest
from playwright.async_api import Browser, expect

from tests.pages import IN_BROWSER
from tests.pages.door import Door
from tests.pages.festivals import Festivals
from tests.pages.watch import Watch, is_strict
from web.api.rendering import POLICY

pytestmark = IN_BROWSER

PROGRAMMER = "programmer.mina-2025@example.org"


async def test_no_script_can_read_a_cookie(door: Door, festivals: Festivals) -> None:
    visitor = await door.let_in()
    await visitor.sign_in(festivals.account(PROGRAMMER), "/")
    cookies = await visitor.page.context.cookies()
    assert {"matinee", "matinee-language"} <= {cookie.get("name") for cookie in cookies}
    assert all(cookie.get("httpOnly") and cookie.get("sameSite") == "Lax" for cookie in cookies)
    assert await visitor.page.evaluate("document.cookie") == ""


@pytest.mark.parametrize(
    ("happens", "noticed"),
    [
        ("console.error('Oh!')", "Oh!"),
        ("setTimeout(() => { throw Error('Oh!') })", "an exception: Oh!"),
        ("document.head.append(Object.assign(document.createElement('script'), {text: '1'}))", "script-src"),
        ("document.body.setAttribute('style', 'color: red')", "style-src"),
        ("fetch('https://elsewhere.example/').catch(() => 0)", "connect-src"),
        ("fetch('/static/nothing').catch(() => 0)", "/static/nothing answered 404"),
    ],
)
async def test_the_watch_notices(chromium: Browser, festivals: Festivals, happens: str, noticed: str) -> None:
    context = await chromium.new_context(base_url=festivals.web)
    watch, page = Watch(context, festivals.web), await context.new_page()
    await page.goto("/")
    assert not watch.troubles
    await page.evaluate(happens)
    await expect(page.locator("body")).to_be_visible()
    await context.close()
    assert any(noticed in trouble for trouble in watch.troubles), watch.troubles


async def test_the_watch_notices_what_is_asked_of_others(chromium: Browser, festivals: Festivals) -> None:
    context = await chromium.new_context(base_url=festivals.web, bypass_csp=True)
    watch, page = Watch(context, festivals.web), await context.new_page()
    await page.goto("/")
    await page.evaluate("fetch('http://127.0.0.2:9/').catch(() => 0)")
    await context.close()
    assert "http://127.0.0.2:9/ was asked for" in watch.troubles


@pytest.mark.parametrize(
    ("instead_of", "loose"),
    [
        ("default-src 'none'", "default-src 'self'"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("style-src 'self'", "style-src 'self' https://cdn.example"),
        ("; frame-ancestors 'none'", ""),
        (POLICY, ""),
    ],
)
async def test_a_policy_is_strict_only_as_a_whole(instead_of: str, loose: str) -> None:
    assert is_strict(POLICY)
    assert not is_strict(POLICY.replace(instead_of, loose))
