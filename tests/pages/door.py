"""Lets visitors in, each with a browser of their own, and keeps watch over all of them."""

from typing import Any

from playwright.async_api import Browser, BrowserContext, ViewportSize

from tests.pages.festivals import Festivals
from tests.pages.visitor import Visitor
from tests.pages.watch import Watch

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)


class Door:
    def __init__(self, browser: Browser, festivals: Festivals):
        self._browser = browser
        self._festivals = festivals
        self._came: list[tuple[BrowserContext, Watch]] = []

    @property
    def troubles(self) -> list[str]:
        return [trouble for _, watch in self._came for trouble in watch.troubles]

    async def let_in(self, language: str = "en", size: ViewportSize = DESKTOP, **browser: Any) -> Visitor:
        """Somebody whose browser asks for pages in this language. `browser`: as in Playwright's `new_context`."""
        context = await self._browser.new_context(
            base_url=self._festivals.web, locale=language, viewport=size, reduced_motion="reduce", **browser
        )
        context.set_default_timeout(10_000)
        self._came.append((context, Watch(context, self._festivals.web)))
        return Visitor(await context.new_page(), language)

    def provokes(self, *statuses: int) -> None:
        """Scripts of the pages are to be refused so in this test."""
        for _, watch in self._came:
            watch.refusals.update(statuses)

    async def close(self) -> None:
        for context, _ in self._came:
            await context.close()
