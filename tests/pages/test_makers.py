"""A film-maker asks for changes to a film that is submitted, and the festival answers."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_maker_asks_for_changes_and_the_festival_answers_field_by_field(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    maker = await own_festival.member(visitor.language)
    film = await submitted(own_festival, maker, "A tram line")
    await visitor.sign_in(own_festival.account(maker), f"/my/films/{film}")
    await visitor.link("Changes").click()
    await visitor.link("Change the film").click()
    await expect(visitor.field("Genre")).not_to_have_value("")
    await visitor.field("Genre").fill("city symphony")
    await visitor.field("Device it was shot on").fill("a phone")
    await visitor.button("Add a country").click()
    await visitor.page.locator("[name='/details/countries/1']").select_option("FR")
    await visitor.button("Propose the changes").click()
    await visitor.sees("Your changes wait for the festival's answer.")
    await expect(visitor.page.locator(".change")).to_have_count(3)
    await visitor.meets_no_barrier()

    staff = await door.let_in(visitor.language)
    await staff.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/selection")
    await staff.link("Changes that film-makers ask for").click()
    await staff.link("A tram line").click()
    await expect(staff.page.locator(".change", has_text=staff.say("Genre"))).to_contain_text("city symphony")
    await staff.button("Decline the changes").click()
    await expect(staff.page.locator("#reason-wrong")).to_have_text(staff.say("Say why: the film-maker is told."))
    await staff.button("Accept the changes").click()
    await staff.sees("The changes are accepted; the film is as its maker asked.")

    await visitor.page.reload()
    await visitor.sees("Accepted")
    await visitor.link("Change the film").click()
    await expect(visitor.field("Genre")).to_have_value("city symphony")

    await staff.link("Eligibility").click()
    await staff.button("Disqualify the film").click()
    await expect(staff.page.locator("#disqualify-reason-wrong")).to_be_visible()
    await staff.page.locator("[id='disqualify-reason']").fill("It was online before.")
    await staff.button("Disqualify the film").click()
    await staff.sees("The film is disqualified; its maker is being told.")
    await staff.meets_no_barrier()
    await visitor.open(f"/my/films/{film}")
    await visitor.sees("It was online before.")
