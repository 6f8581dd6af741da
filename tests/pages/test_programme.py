"""The public programme: by day, by hall, by film."""

import re

import pytest
from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

MINA = "/editions/mina-2025/programme"
SCO = "/editions/sco-2025/programme"


async def test_a_festival_day_is_shown_and_then_another(visitor: Visitor) -> None:
    await visitor.open(MINA)
    await expect(visitor.heading("Programme")).to_be_visible()
    await expect(visitor.page.locator(".screening")).to_have_count(50)
    days = visitor.page.get_by_role("navigation", name=visitor.say("Festival days"))
    await expect(days.get_by_role("link")).to_have_count(6 + 1)
    await days.get_by_role("link").nth(1).click()
    await expect(visitor.page).to_have_url(re.compile("day=2025-10-25"))
    await expect(days.locator("[aria-current]")).to_contain_text("25")
    await days.get_by_role("link").last.click()
    await expect(visitor.page.locator(".screening")).to_have_count(300)


async def test_a_day_is_shown_by_hall(visitor: Visitor) -> None:
    await visitor.open(MINA)
    await visitor.link("By hall").click()
    halls = visitor.page.locator("section.day h3")
    await expect(halls).to_have_count(5)
    await expect(halls.first).to_have_text({"en": "ACMI, Cinema 1", "zh-Hans": re.compile("1号影厅")}[visitor.language])


async def test_every_film_stands_once_in_the_list_of_films_with_all_its_screenings(visitor: Visitor) -> None:
    await visitor.open(f"{SCO}?day=all")
    await visitor.link("By film").click()
    await expect(visitor.page.locator(".film-line")).to_have_count(13)
    await expect(visitor.page.locator(".showings li")).to_have_count(13)


async def test_a_choice_of_hall_and_section_shows_what_runs_there(visitor: Visitor) -> None:
    await visitor.open(MINA)
    await visitor.field("Hall").select_option("acmi-vr")
    await expect(visitor.page.locator(".screening")).to_have_count(5)
    await expect(visitor.page).to_have_url(re.compile("hall=acmi-vr"))
    await visitor.field("Section").select_option("new-voices")
    await expect(visitor.heading("No screening fits")).to_be_visible()
    await visitor.link("Show the whole programme").click()
    await expect(visitor.page.locator(".screening")).to_have_count(300)


async def test_a_film_after_midnight_is_on_the_evening_before(visitor: Visitor) -> None:
    await visitor.open(f"{MINA}?day=2025-10-24&hall=acmi-1")
    night = visitor.page.locator(".screening").last
    await expect(night).to_contain_text("00:15–")
    await expect(night).to_contain_text(
        {"en": "after midnight, Sat 25 Oct", "zh-Hans": "次日凌晨，10月25日周六"}[visitor.language]
    )
    await visitor.open(f"{MINA}?day=2025-10-25&hall=acmi-1")
    await expect(visitor.page.locator(".screening").first).to_contain_text("10:00–")


@pytest.mark.parametrize("view", ["time", "film"])
async def test_what_was_made_up_is_labelled_and_what_was_published_is_not(visitor: Visitor, view: str) -> None:
    await visitor.open(f"{SCO}?day=2025-07-05&view={view}")
    shown = visitor.page.locator(".screening, .film-line")
    opening = shown.filter(has_text="巴扎喜事")
    await expect(opening).to_contain_text("09:00–")
    await expect(opening).to_contain_text(visitor.say("Opening film"))
    await expect(opening).not_to_contain_text(visitor.say("Synthetic"))
    labelled = shown.filter(has_text=visitor.say("Synthetic"))
    assert await labelled.count() == await shown.count() - 1 > 0


async def test_a_tap_on_the_day_at_a_glance_leads_to_the_screening(visitor: Visitor) -> None:
    await visitor.open(MINA)
    glance = visitor.page.locator("details.glance")
    if not await glance.locator("svg").first.is_visible():
        await glance.locator("summary").click()
    bar = glance.locator("a.bar").nth(2)
    await bar.click()
    target = await bar.get_attribute("href")
    await expect(visitor.page.locator(f".screening:target[id='{str(target)[1:]}']")).to_be_in_viewport()
