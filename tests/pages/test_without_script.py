"""In a browser that runs no scripts."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import proposed
from tests.pages.door import PHONE, Door
from tests.pages.festivals import Festivals
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


@pytest_asyncio.fixture(loop_scope="session", params=["en", "zh-Hans"])
async def visitor(request: pytest.FixtureRequest, door: Door) -> Visitor:
    return await door.let_in(request.param, PHONE, java_script_enabled=False)


async def test_the_programme_is_filtered_and_leads_to_a_film(visitor: Visitor, festivals: Festivals) -> None:
    await visitor.open("/editions/mina-2025/programme")
    await visitor.field("Hall").select_option("acmi-vr")
    await visitor.button("Show").click()
    await expect(visitor.page).to_have_url(re.compile("hall=acmi-vr"))
    await expect(visitor.page.locator(".screening")).to_have_count(5)
    await visitor.page.locator(".screening a").first.click()
    await expect(visitor.heading("Screenings")).to_be_visible()


async def test_a_film_is_submitted_and_a_proposal_supported(visitor: Visitor, own_festival: OwnFestival) -> None:
    proposal = await proposed(own_festival, await own_festival.member("en"), "A handle for one hand")
    maker = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(maker), f"/calls/{own_festival.edition}/submit")
    await visitor.field("Genre").fill("documentary")
    await visitor.button("Add a country").click()
    await expect(visitor.field("Genre")).to_have_value("documentary")
    await visitor.page.locator("[name='/details/countries/1']").select_option("NZ")
    await visitor.field("Original language").select_option("en")
    await visitor.page.locator("[name='/details/title/en']").fill("A tram line")
    await visitor.field("Year of completion").fill("2027")
    await visitor.button("Submit the film").click()
    await expect(visitor.page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    await visitor.field("min").fill("7")
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")
    await visitor.open(f"/proposals/{proposal}")
    await visitor.page.locator(".support").get_by_role("button").click()
    await visitor.sees("You support this")
