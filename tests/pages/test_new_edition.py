"""The operator of a deployment announces an edition that is like none before, and gives it to its director."""

from uuid import uuid4

import pytest_asyncio
from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


@pytest_asyncio.fixture(loop_scope="session")
async def operator(visitor: Visitor, own_festival: OwnFestival) -> Visitor:
    await visitor.sign_in(own_festival.account(own_festival.operator), "/")
    await visitor.link("Announce an edition").click()
    await expect(visitor.heading("Announce an edition")).to_be_visible()
    return visitor


async def test_an_edition_is_announced_from_scratch_and_given_to_its_director(
    operator: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    page, edition = operator.page, f"gobi-{uuid4().hex[:8]}"
    await operator.meets_no_barrier()
    await operator.button("Announce the edition").click()
    alert = page.get_by_role("alert")
    await expect(alert).to_be_focused()
    await expect(alert.get_by_role("listitem")).to_have_count(7)  # all that is needed, at once
    await alert.locator("[href='#languages-0-called']").click()
    await expect(page.locator("[name='/languages/0/called']")).to_be_focused()

    await page.locator("[name='/languages/0/called']").fill("First Gobi Film Days")
    await page.locator("[name='/languages/1/called']").fill("第一届戈壁电影日")
    await operator.button("Add a language").click()
    await expect(page.locator("[name='/languages/2/language']")).to_be_focused()
    await page.locator("[name='/languages/2/language']").select_option("mn")
    await page.locator("[name='/languages/2/called']").fill("Говийн кино өдрүүд")
    await page.locator("[name='/edition']").fill(edition)
    await page.locator("[name='/starts_on']").fill("2028-03-25")
    await page.locator("[name='/ends_on']").fill("2028-03-24")
    await operator.field("City").fill("Dalanzadgad")
    await operator.field("Country").select_option("MN")
    await operator.field("Time zone").select_option("Asia/Ulaanbaatar")
    await page.locator("[name='/rollover']").fill("05:30")
    await operator.button("Announce the edition").click()
    await expect(alert).to_contain_text(operator.say("An edition can't end before it starts."))
    await alert.get_by_role("link").click()
    await expect(page.locator("[name='/ends_on']")).to_be_focused()
    await page.locator("[name='/ends_on']").fill("2028-03-29")
    await operator.button("Announce the edition").dblclick()  # which announces it once

    await operator.sees("The edition is announced. This is what it still needs.")
    await operator.sees("There is no section yet: a film can't be selected for one.")
    director = await own_festival.member(operator.language)
    await page.get_by_role("link", name=operator.say("Roles"), exact=True).click()
    await operator.field("E-mail").fill(director.member.email)
    await operator.field("Role").select_option("director")
    await operator.button("Give the role").click()
    await operator.sees("The role is given. It counts from the next sign-in on.")
    theirs = await door.let_in(operator.language)
    await theirs.sign_in(own_festival.account(director), f"/editions/{edition}/setup")
    await theirs.sees("What this edition asks for, and what it gives.")
    await theirs.page.get_by_text(theirs.say("Add a section"), exact=True).click()
    await expect(theirs.page.locator("details[open] [name='/name/mn']")).to_be_visible()
    await theirs.open("/")
    await expect(theirs.page.get_by_role("main")).to_contain_text("Dalanzadgad")
    await expect(theirs.link("Announce an edition")).to_have_count(0)
    await theirs.open("/editions/new", 403)


async def test_an_edition_whose_id_is_taken_or_whose_language_comes_twice_is_put_right(
    operator: Visitor, own_festival: OwnFestival
) -> None:
    page = operator.page
    await page.locator("[name='/languages/0/called']").fill("Again")
    await page.locator("[name='/languages/1/language']").select_option("en")
    await page.locator("[name='/edition']").fill(own_festival.edition)
    await page.locator("[name='/starts_on']").fill("2028-03-25")
    await page.locator("[name='/ends_on']").fill("2028-03-25")
    await operator.field("City").fill("Dalanzadgad")
    await operator.field("Country").select_option("MN")
    await operator.field("Time zone").select_option("Asia/Ulaanbaatar")
    await operator.button("Announce the edition").click()
    alert = page.get_by_role("alert")
    await expect(alert).to_contain_text(
        operator.say("There already is an edition {edition}.", edition=own_festival.edition)
    )
    await alert.get_by_role("link").last.click()
    await expect(page.locator("[name='/languages/1/language']")).to_be_focused()
    await expect(page.locator("[name='/languages/0/called']")).to_have_value("Again")
    await expect(operator.field("Time zone")).to_have_value("Asia/Ulaanbaatar")
