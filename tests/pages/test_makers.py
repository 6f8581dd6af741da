"""A film-maker credits people by name, children with a guardian's consent, and changes a film that is submitted."""

import re

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival, in_days, until_shown
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_child_is_credited_by_name_once_its_guardian_has_consented_and_the_fee_is_seen_before(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    edition, mother = own_festival.edition, await own_festival.member(visitor.language)
    call, fee = f"{edition}-fee", {"amount": 2000, "currency": "AUD"}
    opened = {"call": call, "deadlines": [{"tier": "early", "until": in_days(9), "fee": fee}], "tiers": ["consumer"]}
    await own_festival.say("submissions", f"/editions/{edition}/calls", opened)
    code = "spare a half of this fee"
    await own_festival.say("submissions", f"/calls/{call}/waivers", {"code": code, "percent": 50, "uses": 1})
    await until_shown(visitor, f"/calls/{call}")
    await visitor.sign_in(own_festival.account(mother), f"/calls/{call}/submit")
    await visitor.field("Original language").select_option("zh-Hans")
    await visitor.page.locator("[name='/details/title/zh-Hans']").fill("一条有轨电车")
    for name, value in (("Genre", "family"), ("Year of completion", "2027"), ("min", "7")):
        await visitor.field(name).fill(value)
    await visitor.field("Country of production").select_option("CN")
    await visitor.field("No AI was used at any stage").check()
    await visitor.field("What everybody can buy (consumer)").check()
    await expect(visitor.page.locator("#fee")).to_contain_text("20.00")
    await visitor.field("Waiver code").fill(code)
    await visitor.button("Look at the rules").click()
    await expect(visitor.page.locator("#fee")).to_contain_text("10.00")
    await visitor.field("Role").fill("director")
    await visitor.page.locator("[name='/details/credits/0/person']").select_option(index=1)

    await visitor.button("People in my care").click()
    await visitor.field("Name").fill("宝宝")
    await visitor.field("Birth date").fill("2023-03-04")
    await visitor.button("Enter").click()
    await visitor.link("Back to the film").click()
    await expect(visitor.field("Genre")).to_have_value("family")
    await visitor.button("Add a credit").click()
    await visitor.page.locator("[name='/details/credits/1/role']").fill("actor")
    await visitor.page.locator("[name='/details/credits/1/person']").select_option(label="宝宝")
    await visitor.button("Submit the film").click()
    too_young = visitor.page.locator("#details-credits-1-person-wrong")
    await expect(too_young).to_be_visible()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await visitor.meets_no_barrier()

    await visitor.button("People in my care").click()
    await visitor.link("宝宝").click()
    consent = visitor.page.locator("li", has=visitor.page.locator(f"input[value='{edition}']"))
    await consent.get_by_role("button", name=visitor.say("I consent that they take part")).click()
    await visitor.link("Back to the film").click()
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")

    await visitor.page.get_by_role("link", name=re.compile(visitor.say("What is needed next"))).click()
    await visitor.sees("The film itself was not uploaded yet.")
    await expect(visitor.page.get_by_role("main")).to_contain_text("10.00")
    await visitor.meets_no_barrier()
    await visitor.link("About the film").click()
    for name in ("宝宝", "Li Na"):
        await expect(visitor.page.get_by_role("main")).to_contain_text(name)


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


async def test_a_draft_says_by_when_it_is_submitted_and_for_what_fee_and_a_film_what_is_best_done_in_time(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    maker, call = await own_festival.member(visitor.language), f"{own_festival.edition}-fees"
    tiers = [("early", 10, 1000), ("regular", 20, 2550)]
    deadlines = [
        {"tier": tier, "until": in_days(days), "fee": {"amount": fee, "currency": "AUD"}} for tier, days, fee in tiers
    ]
    await own_festival.say(
        "submissions", f"/editions/{own_festival.edition}/calls", {"call": call, "deadlines": deadlines}
    )
    film = await submitted(own_festival, maker, "A tram line")
    await until_shown(visitor, f"/calls/{call}")
    await visitor.sign_in(own_festival.account(maker), f"/calls/{call}/submit")
    await visitor.field("Genre").fill("drama")
    await expect(visitor.page.locator("#saved")).to_contain_text(re.compile(r"\d\d:\d\d"))

    await visitor.open("/my/films")
    draft = visitor.page.get_by_role("region", name=visitor.say("Drafts"))
    await expect(draft).to_contain_text(before_the_moment(visitor, "To be submitted by {moment} ({offset})"))
    for amount in ("10.00", "25.50"):
        await expect(draft).to_contain_text(amount)
    await visitor.meets_no_barrier()
    await visitor.open(f"/my/films/{film}")
    await expect(visitor.page.get_by_role("main")).to_contain_text(
        after_the_moment(visitor, "Best by {moment}, when the call closes")
    )
    await own_festival.say("submissions", f"/calls/{call}/close")
    await visitor.open("/my/films")
    while await draft.get_by_text(visitor.say("The call is closed: this can't be submitted any more.")).count() == 0:
        await visitor.page.reload()
    await expect(draft).not_to_contain_text("25.50")


def before_the_moment(visitor: Visitor, message: str) -> str:
    return visitor.say(message, moment="|", offset="").partition("|")[0]


def after_the_moment(visitor: Visitor, message: str) -> str:
    return visitor.say(message, moment="|").partition("|")[2]
