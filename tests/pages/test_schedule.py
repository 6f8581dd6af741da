"""The schedule desk: screenings placed without double booking, moved, and released."""

import re

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import confirmed, hall_opened
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_screenings_are_placed_without_double_booking_moved_and_released(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    await confirmed(own_festival, await own_festival.member("en"), "A tram line", "A harbour")
    hall = await hall_opened(own_festival)
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/schedule")

    async def place(title: str, starts: str) -> None:
        await visitor.field("Hall").first.select_option(hall)
        films = visitor.page.locator("[name='/films/0']")
        await films.select_option(label=await films.locator("option", has_text=title).inner_text())
        await visitor.field("Starts").first.fill(starts)
        await visitor.button("Schedule it").click()

    await place("A tram line", "2027-10-02T19:00")
    await visitor.sees("The screening is scheduled.")
    await place("A harbour", "2027-10-02T19:15")
    # The film's ten minutes and the hall's quarter of an hour of changeover.
    taken = {"starts": "2027-10-02 19:00", "until": "2027-10-02 19:25"}
    refusal = visitor.say("The hall is taken from {starts} to {until}, changeover included.", **taken)
    await expect(visitor.page.get_by_role("alert")).to_contain_text(refusal)
    await visitor.field("Starts").first.fill("2027-10-02T20:00")
    await visitor.button("Schedule it").click()
    await visitor.sees("The screening is scheduled.")

    tram = visitor.page.locator(".draft > li").filter(has_text="A tram line")
    await tram.locator("summary").click()
    await tram.get_by_label(visitor.say("Starts")).fill("2027-10-02T19:50")
    await tram.get_by_role("button", name=visitor.say("Move"), exact=True).click()
    await expect(tram.get_by_role("alert")).to_contain_text("20:00")
    await tram.get_by_label(visitor.say("Starts")).fill("2027-10-03T00:30")
    await tram.get_by_role("button", name=visitor.say("Move"), exact=True).click()
    await visitor.sees("The screening is moved.")
    await expect(tram).to_contain_text("00:30–00:40")
    await visitor.page.get_by_role("button", name=visitor.say("Publish release {number}", number=1)).click()
    await visitor.sees("The programme is released.")

    public = await door.let_in(visitor.language)
    await public.open(f"/editions/{own_festival.edition}/programme?day=2027-10-02")
    shown = public.page.locator(".screening")
    await expect(shown).to_have_count(2)
    await expect(shown.first).to_contain_text(re.compile("20:00–.*A harbour", re.DOTALL))
    await expect(shown.last).to_contain_text(re.compile("00:30–.*A tram line", re.DOTALL))
