"""Statistics of submissions, seen by those who select."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.festivals import Festivals
from tests.pages.own_festival import OwnFestival
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


async def test_figures_and_plots_follow_by_themselves_and_keep_what_is_open_and_where_the_keyboard_is(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    maker, page = await own_festival.member("en"), visitor.page
    await submitted(own_festival, maker, "A tram line")
    await page.clock.install()
    statistics = f"/editions/{own_festival.edition}/statistics"
    await visitor.sign_in(own_festival.account(own_festival.operator), statistics)
    figures = page.locator("#figures .big-figure")
    while await figures.inner_text() != "1":
        await page.reload()
    table = page.get_by_text(visitor.say("As a table"), exact=True)
    await table.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".days-table")).to_be_visible()
    await page.locator("#following").evaluate("here => here.seen = true")

    async def a_minute_later() -> bool:
        """Whether what follows is another piece of the page then."""
        async with page.expect_response(lambda response: response.url.endswith(statistics)) as answered:
            await page.clock.fast_forward(61_000)
        await (await answered.value).finished()
        return not await page.locator("#following").evaluate("here => here.seen === true")

    assert not await a_minute_later()  # nothing new: nothing moves under the reader
    await submitted(own_festival, maker, "A harbour", genre="essay")
    while not await a_minute_later():
        pass
    await expect(figures).to_have_text("2")
    await expect(page.locator(".bars tr").filter(has_text="essay")).to_contain_text("1")
    await expect(page.locator(".days-table tbody tr").last.locator("td").last).to_have_text("2")
    await expect(page.locator(".days-table")).to_be_visible()
    await expect(table).to_be_focused()
