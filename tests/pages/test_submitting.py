"""A film-maker submits a film."""

import re

import pytest_asyncio
from playwright.async_api import expect

from matinee.demo.person import Person
from tests.pages import IN_BROWSER
from tests.pages.own_festival import OwnFestival, in_days, until_shown
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

RULES = [{"kind": "device named", "rule": "device"}]


@pytest_asyncio.fixture(loop_scope="session")
async def maker(visitor: Visitor, own_festival: OwnFestival) -> Person:
    """The visitor, who is signed in and has the form before them."""
    maker = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(maker), f"/calls/{own_festival.edition}/submit")
    return maker


async def test_all_that_is_wrong_is_said_at_once_at_its_field_and_in_sum(visitor: Visitor, maker: Person) -> None:
    await visitor.field("Genre").fill("drama")
    await visitor.field("Year of completion").fill("soon")
    await visitor.button("Submit the film").click()
    summary = visitor.page.get_by_role("alert")
    await expect(summary).to_be_focused()
    await expect(visitor.page).to_have_title(re.compile(f"^{visitor.say('Error:')}"))
    await expect(visitor.field("Genre")).to_have_value("drama")
    wrong = await summary.get_by_role("link").all()
    assert len(wrong) >= 5
    for link in wrong:
        _, _, message = (await link.inner_text()).partition(visitor.say(": "))
        field = visitor.page.locator(f"[id='{(await link.get_attribute('href') or '')[1:]}']")
        await expect(visitor.page.locator(".is-wrong").filter(has=field).or_(field).first).to_contain_text(message)
    await summary.get_by_role("link", name=visitor.say("Year of completion")).click()
    await expect(visitor.field("Year of completion")).to_be_focused()


async def test_a_film_is_submitted_with_every_country_it_comes_from(visitor: Visitor, maker: Person) -> None:
    await visitor.field("Original language").select_option("zh-Hans")
    await visitor.page.locator("[name='/details/title/zh-Hans']").fill("一条有轨电车")
    await visitor.field("Genre").fill("documentary")
    await visitor.field("Year of completion").fill("2027")
    await visitor.field("min").fill("7")
    await visitor.field("Country of production").select_option("CN")
    await visitor.button("Add a country").click()
    added = visitor.page.locator("[name='/details/countries/1']")
    await expect(added).to_be_focused()
    await expect(visitor.field("Genre")).to_have_value("documentary")
    await added.select_option("NZ")
    await visitor.field("No AI was used at any stage").check()
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")
    await visitor.page.get_by_role("link", name="一条有轨电车", exact=True).click()
    countries = {"en": "China, New Zealand", "zh-Hans": "中国、新西兰"}[visitor.language]
    await expect(visitor.page.locator(".film-head")).to_contain_text(countries)


async def test_uses_of_ai_are_asked_for_only_where_there_were_some(visitor: Visitor, maker: Person) -> None:
    await expect(visitor.field("Tool")).to_be_hidden()
    await visitor.field("AI was used, as follows").check()
    await expect(visitor.field("Tool")).to_be_visible()


async def test_what_is_entered_is_kept_by_itself_and_found_again(
    visitor: Visitor, maker: Person, own_festival: OwnFestival
) -> None:
    await visitor.field("Year of completion").fill("soon")
    await visitor.page.locator("[name='/details/title/zh-Hans']").fill("一条有轨电车")
    await visitor.field("Genre").fill("documentary")
    await expect(visitor.page.locator("#saved")).to_contain_text(re.compile(r"\d\d:\d\d"))
    await visitor.open("/my/films")
    await visitor.link("一条有轨电车").click()
    await expect(visitor.field("Genre")).to_have_value("documentary")
    await expect(visitor.field("Year of completion")).to_have_value("soon")
    await visitor.open(f"/calls/{own_festival.edition}/submit")
    await visitor.sees("What you have begun")
    await visitor.page.get_by_text(visitor.say("Delete the draft")).first.click()
    await visitor.button("Delete the draft").click()
    await visitor.sees("The draft is deleted.")
    await expect(visitor.link("一条有轨电车")).to_have_count(0)


async def test_a_maker_looks_at_the_rules_before_the_film_is_submitted(
    visitor: Visitor, maker: Person, own_festival: OwnFestival
) -> None:
    edition = own_festival.edition
    strict = {"call": f"{edition}-strict", "deadlines": [{"tier": "regular", "until": in_days(9)}], "rules": RULES}
    await own_festival.say("submissions", f"/editions/{edition}/calls", strict)
    await until_shown(visitor, f"/calls/{edition}-strict")
    await visitor.open(f"/calls/{edition}-strict/submit")
    await visitor.field("Original language").select_option("en")
    await visitor.page.locator("[name='/details/title/en']").fill("A tram line")
    await visitor.field("Genre").fill("drama")
    await visitor.field("Year of completion").fill("2026")
    await visitor.field("min").fill("7")
    await visitor.field("Country of production").select_option("NZ")
    await visitor.button("Look at the rules").click()
    await visitor.sees("It is not said what it was shot on.")
    await visitor.field("Device it was shot on").fill("a phone")
    await visitor.button("Look at the rules").click()
    await visitor.sees("The film is as the call asks, as far as is known.")
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")
    await expect(visitor.page.locator(".way [aria-current]")).to_have_text(visitor.say("Submitted"))
