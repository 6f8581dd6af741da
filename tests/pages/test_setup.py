"""The director sets up an edition: sections, awards, and a call with all that it asks."""

import pytest_asyncio
from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.door import PHONE, Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


@pytest_asyncio.fixture(loop_scope="session")
async def director(visitor: Visitor, own_festival: OwnFestival) -> Visitor:
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/setup")
    return visitor


async def test_a_section_and_an_award_are_added_and_no_longer_missing(director: Visitor) -> None:
    await director.sees("There is no award yet.")
    for add, name, confirmation in (
        ("Add a section", "Mobile VR", "The section is added."),
        ("Add an award", "Audience Award", "The award is added."),
    ):
        await director.page.get_by_text(director.say(add), exact=True).click()
        form = director.page.locator("details[open] form")
        await form.locator("button").click()
        alert = director.page.get_by_role("alert")
        await expect(alert).to_be_focused()
        await alert.get_by_role("link").first.click()
        await expect(form.locator("[name='/name/en']")).to_be_visible()
        await form.locator("[name='/name/en']").fill(name)
        await form.locator("button").click()
        await director.sees(confirmation)
        await expect(director.page.get_by_role("heading", name=name)).to_be_visible()
    await expect(director.page.get_by_text(director.say("There is no award yet."))).to_have_count(0)


async def test_a_call_is_opened_with_tiers_rules_and_questions_and_seen_by_everyone(
    director: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    page, call = director.page, f"{own_festival.edition}-vr"
    await director.link("Open a call for entries").click()
    await page.locator("[name='/call']").fill(call)
    await page.locator("[name='/name/en']").fill("Mobile VR")
    await director.field("Tier").select_option("early")
    await director.field("Open until").fill("2027-03-01T23:59")
    await director.field("Fee").fill("15.50")
    await director.button("Add a deadline").click()
    await expect(page.locator("[name='/deadlines/1/tier']")).to_be_focused()
    await page.locator("[name='/deadlines/1/tier']").select_option("late")
    await page.locator("[name='/deadlines/1/until']").fill("2027-02-01T23:59")
    await director.field("Currency").fill("AUD")
    await page.locator("[name='/categories/0/name/en']").fill("Short VR")
    await director.field("What a rule is about").select_option("running time")
    await director.button("Add a rule").click()
    await page.locator("[name='/rules/0/at_most']").fill("10:30")
    await director.field("Short VR").check()
    await director.field("What a rule is about").select_option("AI extent")
    await director.button("Add a rule").click()
    await expect(page.locator("[name='/rules/0/at_most']")).to_have_value("10:30")
    await expect(director.field("Short VR").first).to_be_checked()
    await page.get_by_role("button", name=director.say("Remove rule {number}", number=2)).click()
    await expect(page.locator("[name='/rules/1/kind']")).to_have_count(0)
    for kind in ("yes or no", "text"):
        await director.field("How it is answered").select_option(kind)
        await director.button("Add a question").click()
        await expect(page.locator(f"[name^='/questions/'][name$='/kind'][value='{kind}']")).to_have_count(1)
    await page.locator("[name='/questions/0/words/en']").fill("Is this your first work?")
    await page.locator("[name='/questions/1/words/en']").fill("How did it begin?")
    await page.locator("[name='/questions/1/when']").select_option("question-1:yes")

    await director.button("Open the call").click()
    alert = page.get_by_role("alert")
    await expect(alert).to_contain_text(director.say("Each deadline comes after the one before."))
    await alert.get_by_role("link").click()
    await expect(page.locator("[name='/deadlines/1/until']")).to_be_focused()
    await page.locator("[name='/deadlines/1/until']").fill("2027-04-05T02:30")
    await director.button("Open the call").click()
    await director.sees("The call is open.")

    anybody = await door.let_in(director.language, PHONE)
    await anybody.open(f"/calls/{call}")
    terms = anybody.page.get_by_role("main")
    for words in ("Mobile VR", "15.50", "Short VR", "Is this your first work?", "23:59", "02:30"):
        await expect(terms).to_contain_text(words)
    await expect(terms).to_contain_text({"en": "10 min 30 s", "zh-Hans": "10 分钟 30 秒"}[director.language])
    await anybody.link("Submit a film").click()
    await expect(anybody.link("Sign in")).to_be_visible()


async def test_a_call_is_extended_never_shortened_and_closed(director: Visitor, own_festival: OwnFestival) -> None:
    call = director.page.locator(f"#call-{own_festival.edition}")
    await call.get_by_text(director.say("Extend or close it")).click()
    await call.get_by_label(director.say("Regular")).fill("2020-01-01T12:00")
    await call.get_by_role("button", name=director.say("Extend the call")).click()
    await expect(call.get_by_role("alert")).to_contain_text(
        director.say("A deadline can be moved to a later time only.")
    )
    await call.get_by_label(director.say("Regular")).fill("2027-09-01T12:00")
    await call.get_by_role("button", name=director.say("Extend the call")).click()
    await director.sees("The call is extended.")
    await expect(call.locator("time")).to_have_attribute("datetime", "2027-09-01T12:00+10:00")
    await call.get_by_text(director.say("Extend or close it")).click()
    await call.get_by_role("button", name=director.say("Close the call")).click()
    await director.sees("The call is closed.")
    await expect(call).to_contain_text(director.say("Closed"))


async def test_nobody_but_the_director_sets_an_edition_up(visitor: Visitor, own_festival: OwnFestival) -> None:
    maker = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(maker), "/")
    await visitor.open(f"/editions/{own_festival.edition}/setup", 403)
    await visitor.open(f"/editions/{own_festival.edition}/setup/call", 403)
