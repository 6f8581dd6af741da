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


async def test_a_call_is_opened_with_rows_that_come_and_go(visitor: Visitor, own_festival: OwnFestival) -> None:
    edition = own_festival.edition
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/setup/call")
    call = f"{edition}-{visitor.language.lower()}"
    await visitor.page.locator("[name='/call']").fill(call)
    await visitor.field("Open until").fill("2027-03-01T23:59")
    for kind in ("device named", "AI declared"):
        await visitor.field("What a rule is about").select_option(kind)
        await visitor.button("Add a rule").click()
    await visitor.page.get_by_role("button", name=visitor.say("Remove rule {number}", number=1)).click()
    await expect(visitor.field("Open until")).to_have_value("2027-03-01T23:59")
    await visitor.button("Open the call").click()
    await visitor.sees("The call is open.")
    await visitor.open(f"/calls/{call}")
    await visitor.sees("The use of AI is declared, also where there was none")
    await expect(visitor.page.get_by_text(visitor.say("It is said what it was shot on"))).to_have_count(0)
