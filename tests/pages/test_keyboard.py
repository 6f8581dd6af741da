"""With the keyboard alone."""

import pytest
from playwright.async_api import Locator, expect

from tests.pages import IN_BROWSER
from tests.pages.festivals import Festivals
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

MAKER = "maker-1.mina-2025@example.org"

FOCUS = """(() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect()
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  return {at: at.outerHTML.slice(0, 200), seen: drawn && inside}
})()"""
STOPS = """[...document.querySelectorAll(':not(:disabled)')]
  .filter(each => each.tabIndex >= 0 && each.checkVisibility()).length"""


async def test_the_content_can_be_skipped_to(visitor: Visitor) -> None:
    await visitor.open("/editions/mina-2025/programme")
    skip = visitor.page.get_by_role("link", name=visitor.say("Skip to the content"))
    await expect(skip).not_to_be_in_viewport()
    await visitor.page.keyboard.press("Tab")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.get_by_role("main")).to_be_focused()
    await visitor.page.keyboard.press("Tab")
    days = visitor.page.get_by_role("navigation", name=visitor.say("Festival days"))
    await expect(days.get_by_role("link").first).to_be_focused()


async def test_somebody_signs_in(visitor: Visitor, festivals: Festivals) -> None:
    keyboard = visitor.page.keyboard
    await visitor.open("/my/films", 401)
    await tab_to(visitor, visitor.link("Sign in"))
    await keyboard.press("Enter")
    await expect(visitor.heading("Sign in")).to_be_visible()
    await tab_to(visitor, visitor.field("E-mail"))
    await keyboard.type(MAKER)
    await keyboard.press("Tab")
    await keyboard.type(festivals.passwords[MAKER])
    await keyboard.press("Enter")
    await expect(visitor.page).to_have_url(f"{festivals.web}/my/films")


async def tab_to(visitor: Visitor, place: Locator) -> None:
    for _ in range(30):
        await visitor.page.keyboard.press("Tab")
        if await place.evaluate("each => each === document.activeElement"):
            return
    pytest.fail(f"{place} can't be reached")


async def test_every_stop_is_seen(visitor: Visitor) -> None:
    for path in ("/", "/sign-up", "/editions/sco-2025/programme"):
        await visitor.open(path)
        for _ in range(await visitor.page.evaluate(STOPS)):
            await visitor.page.keyboard.press("Tab")
            focus = await visitor.page.evaluate(FOCUS)
            assert focus["seen"], (path, focus)
        await expect(visitor.page.get_by_role("contentinfo").get_by_role("link").last).to_be_focused()
