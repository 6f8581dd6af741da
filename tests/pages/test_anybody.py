"""Every kind of page can be used by anybody: with a screen reader, in the dark, on the narrowest phone."""

from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ViewportSize

from tests.pages import IN_BROWSER
from tests.pages.door import DESKTOP, PHONE, Door
from tests.pages.festivals import Festivals
from tests.pages.kinds import KINDS, Kind
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

LOOKS: dict[str, tuple[ViewportSize, Literal["light", "dark"]]] = {"en": (DESKTOP, "light"), "zh-Hans": (PHONE, "dark")}
"""Either language, size and light, each once: a quarter of an hour is spent here as it is."""

OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
SHORTEN = """document.querySelectorAll('tbody, ul, ol').forEach(list =>
  [...list.children].slice(12).forEach(each => each.remove()))"""
"""To look at a row takes axe 20 ms, and at a festival's twelve as long as at the three hundred that are like them."""
TOO_WIDE = """[...document.body.querySelectorAll('*')].filter(each => {
  const scrolls = at => at && (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) || scrolls(at.parentElement))
  return each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('[aria-hidden]') && !scrolls(each)
}).map(each => each.outerHTML.slice(0, 200))"""
"""What can be reached by no scrolling that is meant to be."""


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_anybody_can_use_it(door: Door, festivals: Festivals, kind: Kind, language: str) -> None:
    visitor = await door.let_in(language)
    await kind.show(visitor, festivals)
    await visitor.page.evaluate(OPEN_ALL)
    await fits(visitor, 320)
    await visitor.page.evaluate(SHORTEN)
    size, light = LOOKS[language]
    await visitor.page.set_viewport_size(size)
    await visitor.page.emulate_media(color_scheme=light)
    found = await Axe().run(visitor.page)
    assert not found.violations_count, found.generate_report()


async def fits(visitor: Visitor, width: int) -> None:
    """Nothing is cut off at the side, and nothing but what is made for it scrolls sideways."""
    await visitor.page.set_viewport_size({"width": width, "height": 640})
    assert await visitor.page.evaluate("document.documentElement.scrollWidth") == width
    assert await visitor.page.evaluate(TOO_WIDE) == []
