"""The selection desk: decided privately, announced together."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_film_is_decided_on_announced_and_confirmed(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    maker = await own_festival.member(visitor.language)
    await submitted(own_festival, maker, "A tram line")
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/selection")
    film = visitor.page.locator(".desk-film").filter(has_text="A tram line")
    await film.get_by_label(visitor.say("Selected"), exact=True).check()
    await expect(film.get_by_label(visitor.say("Reason for the film-maker"))).to_be_hidden()
    await film.get_by_role("button", name=visitor.say("Keep the decision")).click()
    await expect(film.get_by_role("alert")).to_contain_text(
        visitor.say("A film that is selected or waitlisted needs a section.")
    )
    await film.get_by_label(visitor.say("Section")).select_option("new-voices")
    await film.get_by_role("button", name=visitor.say("Keep the decision")).click()
    await visitor.sees("The decision is kept. It stays private until it is announced.")

    film_maker = await door.let_in(visitor.language)
    await film_maker.sign_in(own_festival.account(maker), "/my/films")
    way = film_maker.page.locator(".way")
    await expect(way.locator("[aria-current]")).to_have_text(visitor.say("Submitted"))

    await visitor.field("Film-makers answer by").fill("2027-09-01T12:00")
    await visitor.button("Announce 1 decision").click()
    await visitor.sees("The decisions are announced; the film-makers are being told.")

    await film_maker.open("/my/films")
    await film_maker.button("Confirm the screening").click()
    await film_maker.sees("The screening is confirmed. We look forward to it!")
    await expect(way.locator("[aria-current]")).to_have_text(visitor.say("Confirmed"))


async def test_a_film_that_is_not_selected_needs_a_reason(visitor: Visitor, own_festival: OwnFestival) -> None:
    await submitted(own_festival, await own_festival.member("en"), "A tram line")
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/selection")
    await visitor.field("Not selected").check()
    await visitor.button("Keep the decision").click()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await visitor.field("Reason for the film-maker").fill("It was close.")
    await visitor.button("Keep the decision").click()
    await visitor.sees("The decision is kept. It stays private until it is announced.")
    await expect(visitor.field("Reason for the film-maker")).to_have_value("It was close.")
