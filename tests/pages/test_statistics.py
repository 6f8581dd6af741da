"""Statistics of submissions, seen by those who select."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.festivals import Festivals
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_director_sees_what_came_in_how_it_grew_and_how_it_stood(
    visitor: Visitor, festivals: Festivals
) -> None:
    await visitor.sign_in(festivals.account("director.mina-2025@example.org"), "/editions/mina-2025/statistics")
    await visitor.field("Compared with").select_option("mina-2024")
    await visitor.button("Show these").click()
    figures = visitor.page.locator("#figures")
    films = int(await figures.locator(".big-figure").first.inner_text())
    assert films >= 162  # the call is open: who tries the demonstration may have submitted one of their own
    await expect(figures).to_contain_text(f"+{(films / 82 - 1) * 100:.2f}%")  # +97.56% for 162
    await expect(visitor.heading("Ages of the makers")).to_be_visible()
    await visitor.page.get_by_text(visitor.say("As a table"), exact=True).click()
    await expect(visitor.page.locator(".days-table tbody tr").last.locator("td").last).to_have_text(f"{films}")
    async with visitor.page.expect_download() as exported:
        await visitor.link("Export as CSV").click()
    assert b"country,AU" in (await (await exported.value).path()).read_bytes()

    await visitor.field("As of").fill("2020-01-01T12:00")
    await visitor.button("Show these").click()
    await visitor.sees("Nothing had been submitted by then.")
