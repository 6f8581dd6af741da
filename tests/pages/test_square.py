"""The co-creation square: what is proposed, supported, and answered."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import proposed
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

SQUARE = "/editions/mina-2025/cocreation"


async def test_the_square_shows_plans_proposals_and_what_was_answered(visitor: Visitor) -> None:
    await visitor.open(SQUARE)
    plan = {"en": "Mobile imaging scene co-creation plan", "zh-Hans": "手机影像场景共创计划"}[visitor.language]
    await expect(visitor.page.locator(".plan")).to_contain_text(plan)
    proposals = visitor.page.locator(".proposal")
    await expect(proposals).to_have_count(4)
    followed = proposals.filter(has_text="单手跟拍用的手机稳定手柄")
    await expect(followed).to_contain_text(visitor.say("Accepted"))
    await expect(followed).to_contain_text("我们将与您一起制作样机")
    await expect(proposals.filter(has_text=visitor.say("Declined"))).to_contain_text("It can't be built safely")
    await visitor.link("Project incubation").click()
    await expect(proposals).to_have_count(1)


async def test_something_is_proposed(visitor: Visitor, own_festival: OwnFestival) -> None:
    await proposed(own_festival, await own_festival.member("en"), "A handle for one hand")
    family = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(family), f"/editions/{own_festival.edition}/cocreation")
    await visitor.link("Propose something").click()
    await visitor.button("Send the proposal").click()
    await expect(visitor.page.get_by_role("alert").get_by_role("link")).to_have_count(4)
    await visitor.field("A need").check()
    await visitor.field("Product co-creation").check()
    await visitor.field("Title").fill("外婆也能用的三脚架")
    await visitor.field("In your own words").fill("外婆想拍院子里的鸟。")
    await visitor.button("Send the proposal").click()
    await visitor.sees("Your proposal is on the square.")
    await visitor.open(f"/editions/{own_festival.edition}/cocreation")
    await expect(visitor.page.locator(".proposal")).to_have_count(2)


async def test_a_proposal_is_supported_on_the_spot_and_accepted(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    maker, family = await own_festival.member("en"), await own_festival.member(visitor.language)
    proposal = await proposed(own_festival, maker, "A handle for one hand")
    await visitor.sign_in(own_festival.account(family), f"/editions/{own_festival.edition}/cocreation")
    await visitor.page.evaluate("window.stayed = true")
    await visitor.page.locator(".support").get_by_role("button").click()
    await visitor.sees("You support this")
    await visitor.sees("1 supporter")
    assert await visitor.page.evaluate("window.stayed"), "the page was not loaded anew"

    manager = await door.let_in(visitor.language)
    await manager.sign_in(own_festival.account(own_festival.operator), f"/proposals/{proposal}")
    await manager.button("Decline the proposal").click()
    await expect(manager.page.get_by_role("alert")).to_be_focused()
    await manager.field("Note to the proposer").fill("We will build it with you.")
    await manager.button("Accept the proposal").click()
    await manager.sees("We will build it with you.")

    await visitor.page.reload()
    await visitor.sees("Accepted")
