"""Somebody who looks at the pages, and finds things by what they are called in their language."""

import re
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from eventkit.texts import Texts
from web.pages import addresses

Account = tuple[str, str]
"""An e-mail address and its password."""

SERVICES = Path(__file__).parents[2] / "services"
TEXTS = Texts(*(file.parent for file in SERVICES.glob("*/*/locales/zh_Hans.po")))


@dataclass(frozen=True)
class Visitor:
    """What they look for is given as its English text, and must be there word for word."""

    page: Page
    language: str

    def say(self, message: str, **values: object) -> str:
        """The message in the visitor's language."""
        return TEXTS.text(self.language, message, values)

    async def open(self, path: str, status: int = 200) -> None:
        response = await self.page.goto(path)
        assert response
        assert response.status == status, (path, response.status)

    def heading(self, message: str) -> Locator:
        return self.page.get_by_role("heading", name=self.say(message), exact=True)

    def link(self, message: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("link", name=self.say(message), exact=True)

    def button(self, message: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name=self.say(message), exact=True)

    def field(self, message: str) -> Locator:
        """By how its label begins: that it is optional may follow."""
        return self.page.get_by_role("main").get_by_label(re.compile(f"^{re.escape(self.say(message))}"))

    async def sees(self, message: str, **values: object) -> None:
        """That this stands on the page, or in a text of it."""
        await expect(self.page.get_by_text(self.say(message, **values)).first).to_be_visible()

    async def meets_no_barrier(self) -> None:
        """Nothing on the page keeps out people with impairments, as far as axe can tell."""
        found = await Axe().run(self.page)
        assert not found.violations_count, found.generate_report()
        ids = await self.page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
        assert len(ids) == len(set(ids)), sorted(one for one in set(ids) if ids.count(one) > 1)  # axe lets some pass

    async def sign_in(self, account: Account, to: str) -> None:
        """And then be there, in the visitor's language, whatever that of the account is."""
        await self.open(addresses.language(self.language, addresses.sign_in(to)))
        await self.enter(*account)
        await self.sees("You are signed in.")

    async def enter(self, email: str, password: str) -> None:
        """Fill in and send the form for signing in, which is open."""
        await self.field("E-mail").fill(email)
        await self.field("Password").fill(password)
        await self.button("Sign in").click()
