"""A partner's award, from the day the partner is registered to the day everybody reads who gives it."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import confirmed
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival, until_shown
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_fund_is_registered_and_its_award_is_added_decided_on_announced_and_seen_in_its_name(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    page, edition = visitor.page, own_festival.edition
    fund, chinese = f"Tram Fund {edition}", f"电车基金 {edition}"
    given_by = visitor.say("given by {name}", name=chinese if visitor.language == "zh-Hans" else fund)
    [film] = await confirmed(own_festival, await own_festival.member("en"), "A tram line")
    await until_shown(visitor, f"/films/{film}/laurels")
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/setup")
    await visitor.link("Partners, funds and companies").click()
    await visitor.meets_no_barrier()
    await visitor.button("Register it").click()
    alert = page.get_by_role("alert")
    await expect(alert).to_be_focused()
    await alert.get_by_role("link").click()
    await page.locator("[name='/name/en']").fill(fund)
    await page.locator("[name='/name/zh-Hans']").fill(chinese)
    await visitor.field("Country").select_option("AU")
    await visitor.button("Register it").dblclick()
    await visitor.sees("The organisation is registered.")
    registered = page.get_by_role("listitem").filter(has_text=fund)
    await expect(registered).to_have_count(1)  # a double click is one
    await expect(registered).to_contain_text(chinese)

    await visitor.link("Set-up").click()
    await page.get_by_text(visitor.say("Add an award"), exact=True).click()
    form = page.locator("details[open] form")
    await form.locator("[name='/name/en']").fill("Public Welfare Image Award")
    await visitor.field("Decided by").select_option("partner")
    await form.get_by_role("button").click()
    await expect(alert).to_contain_text(visitor.say("A partner's award needs its partner."))
    await expect(form.locator("[name='/name/en']")).to_have_value("Public Welfare Image Award")
    await visitor.field("Given by").select_option(label=chinese if visitor.language == "zh-Hans" else fund)
    await form.get_by_role("button").click()
    await visitor.sees("The award is added.")
    await expect(page.get_by_role("listitem").filter(has_text="Public Welfare Image Award")).to_contain_text(given_by)

    await visitor.link("Decide on awards").click()
    award = page.locator("#award-public-welfare-image-award")
    await award.locator("summary").click()
    await award.locator("[name='/honours/0/films/0']").select_option(label="A tram line")
    await award.get_by_role("button", name=visitor.say("Keep the decision")).click()
    await visitor.sees("The decision is kept. It stays private until the award is announced.")
    await visitor.button("Announce all that wait").click()
    await visitor.sees("It is announced; the film-makers are being told.")

    public = await door.let_in(visitor.language)
    await public.open(f"/editions/{edition}/awards")
    given = public.page.locator("#award-public-welfare-image-award")
    while await given.locator(".honour").count() == 0:
        await public.page.reload()
    await expect(given).to_contain_text(given_by)
    await given.get_by_role("link", name="A tram line").click()
    await expect(public.page.locator(".honours")).to_contain_text(given_by)


async def test_nobody_but_the_director_registers_an_organisation(visitor: Visitor, own_festival: OwnFestival) -> None:
    maker = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(maker), "/")
    await visitor.open(f"/editions/{own_festival.edition}/setup/partners", 403)
