"""Places of sections: a quota that holds, a planned announcement, a waitlist with an order that moves up by itself."""

from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.own_festival import OwnFestival, in_days
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

TITLES = ("A tram line", "Salt", "The last reel")


async def with_decisions(festival: OwnFestival, visitor: Visitor, quota: int) -> list[str]:
    """Three films of a maker: the first one is to be selected, the others are to wait."""
    maker = await festival.member(visitor.language)
    films = [await submitted(festival, maker, title) for title in TITLES]
    await festival.say("submissions", f"/editions/{festival.edition}/sections/new-voices/quota", {"quota": quota})
    for film, outcome in zip(films, ("selected", "waitlisted", "waitlisted"), strict=True):
        decision = {"outcome": outcome, "section": "new-voices"}
        await festival.say("submissions", f"/films/{film}/decision", decision)
    return films


async def test_a_waitlist_is_arranged_and_moves_up_by_itself(visitor: Visitor, own_festival: OwnFestival) -> None:
    await with_decisions(own_festival, visitor, 1)
    announcement = f"/editions/{own_festival.edition}/announcement"
    await own_festival.say("submissions", announcement, {"confirm_by": in_days(20)})
    places = f"/editions/{own_festival.edition}/places"
    await visitor.sign_in(own_festival.account(own_festival.operator), places)
    await expect(visitor.page.locator(".waitlist li")).to_have_count(2)
    last = visitor.page.locator(".waitlist li").last
    await expect(last).to_contain_text("The last reel")
    await last.get_by_role("button", name=visitor.say("Up")).press("Enter")
    await visitor.sees("The waitlist has its new order.")
    await expect(visitor.page.locator(".waitlist li").first).to_contain_text("The last reel")

    await visitor.page.get_by_text(visitor.say("Change how many films it takes")).click()
    await visitor.field("Films at most").fill("many")
    await visitor.button("Change").click()
    await expect(visitor.page.get_by_role("alert")).to_contain_text(visitor.say("This is no number of films."))
    await visitor.field("Films at most").fill("2")
    await visitor.button("Change").click()
    await visitor.sees("The number of places is changed.")
    await visitor.sees("{taken} of {quota} places taken.", taken=2, quota=2)
    await expect(visitor.page.locator(".waitlist li")).to_have_count(1)
    await expect(visitor.page.locator(".waitlist li")).to_contain_text("Salt")


async def test_an_announcement_is_planned_taken_back_and_held_to_the_quota(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    films = await with_decisions(own_festival, visitor, 1)
    await own_festival.say(
        "submissions", f"/films/{films[1]}/decision", {"outcome": "selected", "section": "new-voices"}
    )
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{own_festival.edition}/selection")
    await visitor.sees("That is 1 too many.")
    await visitor.page.get_by_text(visitor.say("Plan it for a moment")).click()
    await visitor.field("Tell them at").fill("2020-09-01T12:00")
    await visitor.field("Answers by").fill("2027-09-01T12:00")
    await visitor.button("Plan the announcement").click()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await visitor.field("Tell them at").fill("2027-08-01T12:00")
    await visitor.button("Plan the announcement").click()
    await visitor.sees("The announcement is planned. Until then nothing of it shows.")
    await visitor.button("Tell them now").click()
    await expect(visitor.page.get_by_role("alert")).to_contain_text("New Voices")
    await visitor.button("Take it back").click()
    await visitor.sees("Nothing is told by itself any more.")

    second = visitor.page.locator(".desk-film").filter(has_text="Salt")
    await second.get_by_label(visitor.say("Waitlist"), exact=True).check()
    await second.get_by_role("button", name=visitor.say("Change the decision")).click()
    await visitor.field("Film-makers answer by").fill("2027-09-01T12:00")
    await visitor.page.get_by_role("button", name=visitor.say("Announce {count} decisions", count=3)).click()
    await visitor.sees("The decisions are announced; the film-makers are being told.")
