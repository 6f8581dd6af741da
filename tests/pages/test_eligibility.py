"""The eligibility desk: what a film does not meet, in words, and the finding with its reason."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival, in_days
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

RULES = [{"kind": "device named", "rule": "device", "words": {"en": "Phones only.", "zh-Hans": "仅限手机拍摄。"}}]


async def test_a_film_that_does_not_meet_a_rule_is_let_in_with_a_reason_or_not_and_its_maker_reads_it(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    edition, maker = own_festival.edition, await own_festival.member(visitor.language)
    strict = {"call": f"{edition}-strict", "deadlines": [{"tier": "regular", "until": in_days(9)}], "rules": RULES}
    await own_festival.say("submissions", f"/editions/{edition}/calls", strict)
    await submitted(own_festival, maker, "A tram line", call=f"{edition}-strict")

    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/selection")
    await visitor.link("Eligibility").click()
    await visitor.sees("One thing is not as the call asks:")
    await visitor.sees("It is not said what it was shot on.")
    await visitor.sees({"en": "Phones only.", "zh-Hans": "仅限手机拍摄。"}[visitor.language])
    await visitor.field("Not eligible").check()
    await visitor.button("Keep the finding").click()
    await expect(visitor.page.get_by_role("alert")).to_contain_text(visitor.say("Say why: the film-maker is told."))
    await visitor.field("Reason for the film-maker").fill("We ask for films shot on a phone.")
    await visitor.button("Keep the finding").click()
    await visitor.sees("The finding is kept; the film-maker is told where there is a reason.")

    film_maker = await door.let_in(visitor.language)
    await film_maker.sign_in(own_festival.account(maker), "/my/films")
    await film_maker.sees("We ask for films shot on a phone.")
    await film_maker.link("What is not as the call asks").click()
    await film_maker.sees("It is not said what it was shot on.")
    await expect(film_maker.button("Keep the finding")).to_have_count(0)

    await visitor.field("Eligible").check()
    await visitor.field("Reason for the film-maker").fill("The maker showed us the phone.")
    await visitor.button("Keep the finding").click()
    await expect(visitor.page.locator(".badge").first).to_have_text(visitor.say("Eligible"))
    stated = visitor.page.get_by_role("region", name=visitor.say("What the festival says"))
    await expect(stated).to_contain_text(visitor.say("Let in although this was not as the call asks:"))
    await expect(stated).to_contain_text({"en": "Phones only.", "zh-Hans": "仅限手机拍摄。"}[visitor.language])
    await expect(stated).to_contain_text("The maker showed us the phone.")
    await expect(stated).to_contain_text(own_festival.operator.member.name)

    await film_maker.page.reload()
    await film_maker.sees("The maker showed us the phone.")
    await expect(film_maker.page.get_by_text(own_festival.operator.member.name, exact=True)).to_have_count(0)
