"""Fees: waived by a code, owed, paid and given back; seen by the director and by who owes them."""

import re

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival, in_days
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_waived_fee_is_owed_paid_and_given_back(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    edition = own_festival.edition
    fee = {"amount": 2500, "currency": "AUD"}
    call = {"call": f"{edition}-fee", "deadlines": [{"tier": "early", "until": in_days(30), "fee": fee}]}
    await own_festival.say("submissions", f"/editions/{edition}/calls", call)
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/setup/fees")
    await visitor.sees("No fee is due")
    await visitor.page.get_by_text(visitor.say("Issue a waiver code"), exact=True).click()
    code = await visitor.field("Code").input_value()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}-\w{4}", code)
    await visitor.field("Percent waived").fill("101")
    await visitor.button("Issue the code").click()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await expect(visitor.field("Code")).to_have_value(code)
    await visitor.field("Percent waived").fill("40")
    await visitor.button("Issue the code").click()
    await visitor.sees("The waiver code is issued. Keep it: it is shown nowhere again.")
    await expect(visitor.page.get_by_text(code)).to_have_count(0)

    member = await own_festival.member(visitor.language)
    details = {"title": {"en": "A tram line"}, "original_language": "en", "runtime": 600, "year": 2025}
    film = {
        "call": f"{edition}-fee",
        "language": "en",
        "waiver": code.lower(),
        "details": {**details, "countries": ["NZ"], "genre": "drama"},
    }
    await own_festival.say("submissions", "/films", film, member)
    maker = await door.let_in(visitor.language)
    await maker.sign_in(own_festival.account(member), "/my/films")
    await maker.link("My fees").click()
    await expect(maker.page.get_by_role("main")).to_contain_text("15.00")

    await visitor.open(f"/editions/{edition}/setup/fees")
    card = visitor.page.locator("li").filter(has_text="A tram line")
    for amount, button, confirmation in (
        ("20", "It came in", "The payment is recorded."),
        ("5.00", "It was given back", "The refund is recorded."),
    ):
        await card.get_by_text(visitor.say("Record a payment or a refund")).click()
        await card.locator("[name='/amount']").fill("a few coins")
        await card.get_by_role("button", name=visitor.say(button)).click()
        await expect(card.get_by_role("alert")).to_be_focused()
        await card.locator("[name='/amount']").fill(amount)
        await card.get_by_role("button", name=visitor.say(button)).click()
        await visitor.sees(confirmation)
    await expect(card).to_contain_text(visitor.say("Settled"))
    await maker.open("/my/fees")
    await maker.sees("Settled")


async def test_the_next_edition_is_announced_like_this_one(visitor: Visitor, own_festival: OwnFestival) -> None:
    edition = own_festival.edition
    following = f"{edition}-{visitor.language.lower()}"
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/setup")
    await visitor.page.get_by_text(visitor.say("Announce the next edition like this one")).click()
    form = visitor.page.locator("section").filter(has=visitor.heading("The next edition")).locator("form")
    await form.locator("[name='/name/en']").fill("The next one")
    await form.locator("[name='/starts_on']").fill("2028-10-01")
    await form.locator("[name='/ends_on']").fill("2028-09-01")
    await form.locator("[name='/call/like']").select_option(edition)
    await form.locator("button").click()
    alert = visitor.page.get_by_role("alert")
    await expect(alert).to_be_focused()
    await form.locator("[name='/edition']").fill(following)
    await form.locator("[name='/call/call']").fill(following)
    await form.locator("button").click()
    await expect(alert).to_contain_text(visitor.say("An edition can't end before it starts."))
    await form.locator("[name='/ends_on']").fill("2028-10-05")
    await form.locator("button").click()
    await visitor.sees("The next edition is announced.")
    await visitor.open(f"/editions/{following}/setup")
    await expect(visitor.page.locator(f"#call-{following}")).to_contain_text(visitor.say("Open"))
    await expect(visitor.page.get_by_role("main")).to_contain_text(
        {"en": "New Voices", "zh-Hans": "新声"}[visitor.language]
    )
