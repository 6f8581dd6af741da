"""Awards: decided on a desk, announced, shown to everybody, with laurels; and the audience's vote."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import award_added, confirmed, shown_now
from tests.pages.door import PHONE, Door
from tests.pages.own_festival import OwnFestival, until_shown
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def test_an_award_is_decided_on_announced_and_its_laurel_downloaded(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    maker = await own_festival.member(visitor.language)
    [film, _] = await confirmed(own_festival, maker, "A tram line", "A harbour")
    await award_added(own_festival, "best-film", "Best Film")
    await until_shown(visitor, f"/films/{film}/laurels")
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/setup")
    await visitor.link("Decide on awards").click()
    award, page = visitor.page.locator("#award-best-film"), visitor.page
    await award.locator("summary").click()
    await award.locator("[name='/honours/0/films/0']").select_option(label="A tram line")
    await award.locator("[name='/honours/0/statement/en']").fill("For its patience.")
    await award.locator("[name='/honours/1/films/0']").select_option(label="A tram line")
    await award.get_by_role("button", name=visitor.say("Keep the decision")).click()
    await expect(page.get_by_role("alert")).to_contain_text(
        visitor.say("A film has one part of an award, and is named once.")
    )
    await award.locator("[name='/honours/1/films/0']").select_option(label="A harbour")
    await award.get_by_role("button", name=visitor.say("Keep the decision")).click()
    await visitor.sees("The decision is kept. It stays private until the award is announced.")

    public = await door.let_in(visitor.language)
    await public.open(f"/editions/{own_festival.edition}/awards")
    while await public.page.locator("#award-best-film").count() == 0:
        await public.page.reload()
    await public.sees("Nothing is announced yet. These are the awards that the festival gives.")
    await visitor.button("Announce all that wait").click()
    await visitor.sees("It is announced; the film-makers are being told.")
    await expect(award.get_by_text(visitor.say("Announced"), exact=True)).to_be_visible()
    given = public.page.locator("#award-best-film .honour")
    while await given.count() == 0:
        await public.page.reload()
    await expect(given).to_have_count(2)
    await expect(given.first).to_contain_text("For its patience.")
    await expect(given.last).to_contain_text(visitor.say("Special mention"))
    await public.page.get_by_role("link", name="A tram line").click()
    await expect(public.page.locator(".honours")).to_contain_text("Best Film")

    film_maker = await door.let_in(visitor.language, PHONE)
    await film_maker.sign_in(own_festival.account(maker), "/my/films")
    await film_maker.sees("Best Film")
    mine = film_maker.page.locator(".my-film").filter(has_text="A tram line")
    await mine.get_by_role("link", name=visitor.say("Laurels to download")).click()
    pictures = film_maker.page.locator(".laurel img")
    await expect(pictures).to_have_count(8)
    await pictures.first.scroll_into_view_if_needed()
    await expect(pictures.first).to_have_js_property("naturalWidth", 1200)
    async with film_maker.page.expect_download() as started:
        await film_maker.page.locator("a[href$='/best-film/zh-Hans/dark.png']").click()
    download = await started.value
    assert download.suggested_filename == f"laurel-{own_festival.edition}-best-film-zh-Hans-dark.png"


async def test_a_visitor_votes_and_the_audience_award_goes_where_the_ballots_say(
    visitor: Visitor, door: Door, own_festival: OwnFestival
) -> None:
    await own_festival.goes_on_today()
    maker, viewer = await own_festival.member("en"), await own_festival.member(visitor.language)
    films = await confirmed(own_festival, maker, "A tram line", "A harbour")
    await award_added(own_festival, "audience", "Audience Award", "audience")
    await shown_now(own_festival, *films)
    await until_shown(visitor, f"/editions/{own_festival.edition}/awards")
    phone, vote = await door.let_in(visitor.language, PHONE), f"/vote/{own_festival.edition}"
    await phone.sign_in(own_festival.account(viewer), vote)
    ballot = phone.page.locator(".ballot").filter(has_text="A harbour")
    while await ballot.count() == 0:
        await phone.page.reload()
    await ballot.get_by_role("button").click()
    await expect(phone.page.get_by_role("alert")).to_be_focused()
    await ballot.locator("label").nth(4).click()
    await ballot.get_by_role("button").click()
    await phone.sees("Your vote is kept. You can change it as long as one can vote here.")
    await expect(ballot.get_by_role("radio").nth(4)).to_be_checked()

    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/awards/desk")
    await visitor.sees("1 ballot was cast.")
    await visitor.page.locator("#award-all summary").click()
    await visitor.button("Close the ballots for good").click()
    await visitor.sees("The ballots are closed.")
    await expect(visitor.page.locator("#award-all tbody tr")).to_contain_text("5.00")
    await visitor.button("Take the result of the ballots").click()
    award = visitor.page.locator("#award-audience")
    await expect(award).to_contain_text("A harbour")
    await award.get_by_role("button", name=visitor.say("Announce this award")).click()
    await visitor.sees("It is announced; the film-makers are being told.")
    await phone.open(vote)
    await phone.sees("The vote is over")
