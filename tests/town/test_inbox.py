"""What people are told, on the page of their inbox, and where it leads."""

import asyncio
from typing import get_args
from uuid import UUID

import pytest
from starlette.routing import Match

from notify.domain.notification import Template
from notify.letters.facts import Told
from notify.letters.pages import page_of
from tests.town.guest import Guest, Page
from tests.town.test_square_path import plan, proposed
from tests.town.town import Town
from web.api import ROUTERS

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILM = UUID(int=7)


async def test_every_letter_leads_to_a_page_that_web_has() -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    for template in get_args(Template):
        path = page_of(Told(UUID(int=1), template, "mina-2025", (f"film-{FILM}",), 1, None))
        asked = {"type": "http", "method": "GET", "path": path}
        assert any(route.matches(asked)[0] is Match.FULL for route in routes), path


async def test_a_reader_goes_from_a_message_to_its_page_and_reads_what_was_shown(town: Town) -> None:
    edition = await town.edition()
    await plan(town, edition)
    maker = await town.member(language="zh-Hans")
    first = await proposed(maker, edition)
    shown = await _inbox(maker, 1)
    assert f'<a href="{first}">查看您的提案<' in shown.text
    second = await proposed(maker, edition)
    await _inbox(maker, 2)
    after = await maker.post("/inbox/read", shown.form("/inbox/read").values)
    assert after.text.count("message is-unread") == 1
    assert after.text.index(second) < after.text.index(first)
    again = await maker.post("/inbox/read", shown.form("/inbox/read").values)
    assert again.text.count("message is-unread") == 1, "pressed twice, or on a page left open"
    everything = await maker.send("/inbox/read")
    assert "message is-unread" not in everything.text


async def _inbox(reader: Guest, count: int) -> Page:
    """The reader's inbox once so many messages are in it."""
    async with asyncio.timeout(60):
        while (await reader.open("/inbox")).text.count('id="m-') < count:
            await asyncio.sleep(0.1)
    return reader.page
