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


async def test_several_films_are_answered_at_once_and_each_says_what_became_of_it(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    maker = await own_festival.member("en")
    for title in ("A tram line", "A harbour", "A tram line"):
        await submitted(own_festival, maker, title)
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/selection")
    await visitor.link("Possible duplicates").click()
    await visitor.sees("Same title and submitter")
    await visitor.page.get_by_text(visitor.say("Tell them apart")).click()
    await visitor.field("Reason").fill("Two parts of a series.")
    await visitor.button("They are two films").click()
    await visitor.sees("The two are told apart.")

    await visitor.open(f"/editions/{own_festival.edition}/selection")
    await visitor.page.get_by_role("searchbox").fill("tram lin")
    await visitor.page.get_by_role("search").get_by_role("button", name=visitor.say("Show")).first.click()
    await expect(visitor.page.locator(".desk-film")).to_have_count(2)
    async with visitor.page.expect_download() as download:
        await visitor.link("Take along as CSV").click()
    assert (await download.value).suggested_filename == f"{own_festival.edition}-films.csv"
    await visitor.page.locator(".desk-film").first.get_by_label(visitor.say("Choose")).check()
    await visitor.button("Answer these").click()
    await expect(visitor.page.get_by_role("checkbox")).to_have_count(1)
    await visitor.field("Not selected").check()
    await visitor.button("Keep it for the films ticked").click()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await visitor.field("Reason for the film-makers").fill("It was close.")
    await visitor.button("Keep it for the films ticked").click()
    await visitor.sees("Done for 1 film.")


async def test_works_are_found_by_the_tier_of_their_tools(visitor: Visitor, own_festival: OwnFestival) -> None:
    maker = await own_festival.member("en")
    for title, tier in (("A phone", "consumer"), ("A farm of machines", "head"), ("A tablet", "consumer")):
        await submitted(own_festival, maker, title, tier=tier)
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/selection")
    found = visitor.page.locator(".desk-film")
    await expect(found).to_have_count(3)
    await visitor.page.get_by_text(visitor.say("More filters"), exact=True).click()
    await expect(visitor.field("Tools it was made with").locator("option")).to_have_text(
        [visitor.say("Any"), f"{visitor.say('What everybody can buy (consumer)')} (2)",
         f"{visitor.say('What large studios have (head)')} (1)"]
    )  # fmt: skip
    await visitor.field("Tools it was made with").select_option("head")
    await visitor.button("Show").last.click()
    await expect(found).to_have_count(1)
    await expect(found).to_contain_text("A farm of machines")
    await expect(visitor.field("Tools it was made with")).to_have_value("head")
