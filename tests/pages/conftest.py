from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests import require
from tests.demonstration import Demonstration
from tests.pages.door import DESKTOP, PHONE, Door
from tests.pages.festivals import Festivals
from tests.pages.own_festival import OwnFestival, open_festival
from tests.pages.visitor import Visitor

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

EVERYBODY = {"English on a desktop": ("en", DESKTOP), "Chinese on a phone": ("zh-Hans", PHONE)}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    executable = require.chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def festivals(chromium: Browser, demonstration: Demonstration) -> Festivals:
    """Played now, unless they are already."""
    played = demonstration.matinee("demo")
    assert played.returncode == 0, played.stdout
    return Festivals.told(played.stdout)


@pytest_asyncio.fixture(loop_scope="session")
async def door(chromium: Browser, festivals: Festivals) -> AsyncIterator[Door]:
    """Where visitors come in. When the test is over, nothing may have gone wrong for any of them."""
    door = Door(chromium, festivals)
    yield door
    await door.close()
    assert not door.troubles


@pytest_asyncio.fixture(loop_scope="session", params=EVERYBODY.values(), ids=EVERYBODY)
async def visitor(request: pytest.FixtureRequest, door: Door) -> Visitor:
    """Somebody who reads English on a desktop; then somebody who reads Chinese on a phone."""
    language, size = request.param
    return await door.let_in(language, size)


@pytest_asyncio.fixture(loop_scope="session")
async def own_festival(festivals: Festivals, demonstration: Demonstration) -> AsyncIterator[OwnFestival]:
    async with open_festival(demonstration) as festival:
        yield festival
