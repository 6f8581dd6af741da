"""What people are told, in their inbox."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import proposed, submitted
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""Where the members of a test's festival are."""


async def test_messages_come_unread_and_are_read_one_by_one_or_all(visitor: Visitor, own_festival: OwnFestival) -> None:
    maker = await own_festival.member(visitor.language)
    await submitted(own_festival, maker, "A tram line")
    await proposed(own_festival, maker, "A handle for one hand")
    await visitor.sign_in(own_festival.account(maker), "/inbox")
    messages = visitor.page.locator(".message")
    async with asyncio.timeout(30):  # until the services have told each other
        while await messages.count() < 2:
            await visitor.open("/inbox")
    unread = visitor.page.locator(".message.is-unread")
    badge = visitor.page.get_by_role("banner").locator(".unread")
    await expect(unread).to_have_count(2)
    await expect(badge).to_contain_text("2")
    about = {"en": "we have received “A tram line”", "zh-Hans": "已收到您报名的《A tram line》"}[visitor.language]
    film = messages.filter(has=visitor.page.get_by_role("heading", name=about))
    shown = film.locator("time").first
    sent = datetime.fromisoformat(await shown.get_attribute("datetime") or "")
    await expect(shown).to_contain_text(f"{sent.astimezone(SHANGHAI):%H:%M}")
    await film.get_by_role("button", name=visitor.say("Mark as read")).click()
    await expect(unread).to_have_count(1)
    await expect(badge).to_contain_text("1")
    await visitor.button("Mark all as read").click()
    await visitor.sees("All messages are marked as read.")
    await expect(badge).to_be_hidden()
    there = {"en": "See your films", "zh-Hans": "查看我的影片"}[visitor.language]
    await film.get_by_role("link", name=there).click()
    await expect(visitor.page.get_by_role("main").get_by_role("link", name="A tram line", exact=True)).to_be_visible()
