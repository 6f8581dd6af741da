"""A film-maker submits a film."""

import re

import pytest_asyncio
from playwright.async_api import expect

from matinee.demo.person import Person
from tests.pages import IN_BROWSER
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival, in_days, until_shown
from tests.pages.visitor import Visitor
from web.pages import words

pytestmark = IN_BROWSER

RULES = [{"kind": "device named", "rule": "device"}]
QUESTIONS = [
    {"kind": "yes or no", "question": "first", "words": {"en": "Is it your first?", "zh-Hans": "是首部作品吗？"}},
    {
        "kind": "text",
        "question": "before",
        "words": {"en": "What came before it?", "zh-Hans": "此前有何作品？"},
        "needed": True,
        "when": {"question": "first", "answer": "no"},
    },
]
KINDS = {"en": "film-game hybrid", "zh-Hans": "animated comic drama"}
"""By the language of who submits it."""


@pytest_asyncio.fixture(loop_scope="session")
async def maker(visitor: Visitor, own_festival: OwnFestival) -> Person:
    """The visitor, who is signed in and has the form before them."""
    maker = await own_festival.member(visitor.language)
    await visitor.sign_in(own_festival.account(maker), f"/calls/{own_festival.edition}/submit")
    return maker


async def test_all_that_is_wrong_is_said_at_once_at_its_field_and_in_sum(visitor: Visitor, maker: Person) -> None:
    await visitor.field("Genre").fill("drama")
    await visitor.field("Year of completion").fill("soon")
    await visitor.button("Submit the film").click()
    summary = visitor.page.get_by_role("alert")
    await expect(summary).to_be_focused()
    await expect(visitor.page).to_have_title(re.compile(f"^{visitor.say('Error:')}"))
    await expect(visitor.field("Genre")).to_have_value("drama")
    wrong = await summary.get_by_role("link").all()
    assert len(wrong) >= 5
    for link in wrong:
        _, _, message = (await link.inner_text()).partition(visitor.say(": "))
        field = visitor.page.locator(f"[id='{(await link.get_attribute('href') or '')[1:]}']")
        await expect(visitor.page.locator(".is-wrong").filter(has=field).or_(field).first).to_contain_text(message)
    await summary.get_by_role("link", name=visitor.say("Year of completion")).click()
    await expect(visitor.field("Year of completion")).to_be_focused()


async def test_a_film_is_submitted_with_every_country_it_comes_from(visitor: Visitor, maker: Person) -> None:
    await visitor.field("Original language").select_option("zh-Hans")
    await visitor.page.locator("[name='/details/title/zh-Hans']").fill("一条有轨电车")
    await visitor.field("Genre").fill("documentary")
    await visitor.field("Year of completion").fill("2027")
    await visitor.field("min").fill("7")
    await visitor.field("Country of production").select_option("CN")
    await visitor.button("Add a country").click()
    added = visitor.page.locator("[name='/details/countries/1']")
    await expect(added).to_be_focused()
    await expect(visitor.field("Genre")).to_have_value("documentary")
    await added.select_option("NZ")
    await visitor.field("No AI was used at any stage").check()
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")
    await visitor.page.get_by_role("link", name="一条有轨电车", exact=True).click()
    countries = {"en": "China, New Zealand", "zh-Hans": "中国、新西兰"}[visitor.language]
    await expect(visitor.page.locator(".film-head")).to_contain_text(countries)


async def test_uses_of_ai_are_asked_for_only_where_there_were_some(visitor: Visitor, maker: Person) -> None:
    await expect(visitor.field("Tool")).to_be_hidden()
    await visitor.field("AI was used, as follows").check()
    await expect(visitor.field("Tool")).to_be_visible()


async def enter_all(visitor: Visitor, company: str) -> None:
    """All that may be said of a film beside what must be."""
    say, page = visitor.say, visitor.page
    await visitor.field("Original language").select_option("en")
    await page.locator("[name='/details/title/en']").fill("A tram line")
    await visitor.field("Kind").select_option(KINDS[visitor.language])
    for name, value in (("Genre", "drama"), ("Year of completion", "2026"), ("min", "7")):
        await visitor.field(name).fill(value)
    await visitor.field("Content warning").fill("flashing lights")
    await visitor.button("Add a warning").click()
    await expect(page.locator("[name='/details/content_warnings/1']")).to_be_focused()
    await page.locator("[name='/details/content_warnings/1']").fill("a long silence")
    await visitor.field("Trailer on the web").fill("https://example.org/trailer")
    await visitor.field("Premiere status").select_option("world")
    await visitor.field("Festival, cinema or platform").fill("Lumière")
    await visitor.field("On").fill("2026-05-04")
    await visitor.field("City").fill("Lyon")
    await page.locator("[name='/details/previous_screenings/0/country']").select_option("FR")
    await visitor.field("Country of production").select_option("NZ")
    await visitor.field("AI was used, as follows").check()
    use = page.get_by_role("group", name=say("Use {number}", number=1), exact=True)
    await use.get_by_label(say("Stage")).select_option("post-production")
    await use.get_by_label(say("Tool"), exact=True).fill("a voice model")
    await use.get_by_label(say("What it made")).fill("dubbing")
    await use.get_by_label(say("How much of the work")).select_option("together")
    await use.get_by_label(say("Did those agree whose face, voice or work was used?")).select_option("given")
    await visitor.button("Add a use of AI").click()
    await expect(page.locator("[name='/details/ai_use/1/stage']")).to_be_focused()
    await visitor.field("Company that holds the rights").fill(company)


async def test_all_that_may_be_said_of_a_film_is_entered_held_against_the_rules_submitted_and_read(
    visitor: Visitor, door: Door, maker: Person, own_festival: OwnFestival
) -> None:
    edition, company = own_festival.edition, f"Harbour Light of {own_festival.edition}"
    await own_festival.say("people", "/organisations", {"name": {"en": company}, "country": "NZ"})
    asking = {"call": f"{edition}-asking", "deadlines": [{"tier": "regular", "until": in_days(9)}]}
    await own_festival.say("submissions", f"/editions/{edition}/calls", asking | {"questions": QUESTIONS})
    await until_shown(visitor, f"/calls/{edition}-asking")
    await visitor.open(f"/calls/{edition}-asking/submit")
    offered = visitor.page.locator(f"#rights-holders option[value='{company}']")
    await expect(offered).to_have_count(1)
    await enter_all(visitor, "Harbour")
    await expect(visitor.page.locator("#saved")).to_contain_text(re.compile(r"\d\d:\d\d"))
    await visitor.page.reload()
    await expect(visitor.field("Company that holds the rights")).to_have_value("Harbour")
    await expect(visitor.page.locator("[name='/details/content_warnings/1']")).to_have_value("a long silence")
    await visitor.button("Submit the film").click()
    await expect(visitor.page.locator("#details-rights_holder-wrong")).to_be_visible()
    await expect(visitor.page.locator("[name='/details/ai_use/0/tool']")).to_have_value("a voice model")
    await visitor.meets_no_barrier()
    await visitor.field("Company that holds the rights").fill(company.lower())

    await visitor.button("Look at the rules").click()
    await expect(visitor.page.get_by_role("status").filter(has_text="Lumière")).to_be_visible()
    await visitor.field("Premiere status").select_option("national")
    await visitor.button("Look at the rules").click()
    await visitor.sees("The film is as the call asks, as far as is known.")

    first = visitor.page.locator("#answers-first")
    await first.get_by_label(visitor.say("No"), exact=True).check()
    await visitor.button("Submit the film").click()
    await expect(visitor.page.locator("#answers-before-wrong")).to_be_visible()
    await visitor.page.locator("[id='answers-before']").fill("A bus line.")
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")

    await visitor.link("A tram line").click()
    read = visitor.page.get_by_role("main")
    for said in (company, "flashing lights", "a long silence", "a voice model", "dubbing"):
        await expect(read).to_contain_text(said)
    await expect(read).to_contain_text(visitor.say(words.KINDS[KINDS[visitor.language]]))
    await expect(read).to_contain_text(visitor.say(words.EXTENTS["together"]))
    await expect(visitor.link("Watch the trailer")).to_have_attribute("href", "https://example.org/trailer")
    await visitor.meets_no_barrier()

    staff = await door.let_in(visitor.language)
    await staff.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/selection")
    await staff.link("Eligibility").click()
    await staff.sees("A bus line.")


async def test_what_is_entered_is_kept_by_itself_and_found_again(
    visitor: Visitor, maker: Person, own_festival: OwnFestival
) -> None:
    await visitor.field("Year of completion").fill("soon")
    await visitor.page.locator("[name='/details/title/zh-Hans']").fill("一条有轨电车")
    await visitor.field("Genre").fill("documentary")
    await expect(visitor.page.locator("#saved")).to_contain_text(re.compile(r"\d\d:\d\d"))
    await visitor.open("/my/films")
    await visitor.link("一条有轨电车").click()
    await expect(visitor.field("Genre")).to_have_value("documentary")
    await expect(visitor.field("Year of completion")).to_have_value("soon")
    await visitor.open(f"/calls/{own_festival.edition}/submit")
    await visitor.sees("What you have begun")
    await visitor.page.get_by_text(visitor.say("Delete the draft")).first.click()
    await visitor.button("Delete the draft").click()
    await visitor.sees("The draft is deleted.")
    await expect(visitor.link("一条有轨电车")).to_have_count(0)


async def test_a_maker_looks_at_the_rules_before_the_film_is_submitted(
    visitor: Visitor, maker: Person, own_festival: OwnFestival
) -> None:
    edition = own_festival.edition
    strict = {"call": f"{edition}-strict", "deadlines": [{"tier": "regular", "until": in_days(9)}], "rules": RULES}
    await own_festival.say("submissions", f"/editions/{edition}/calls", strict)
    await until_shown(visitor, f"/calls/{edition}-strict")
    await visitor.open(f"/calls/{edition}-strict/submit")
    await visitor.field("Original language").select_option("en")
    await visitor.page.locator("[name='/details/title/en']").fill("A tram line")
    await visitor.field("Genre").fill("drama")
    await visitor.field("Year of completion").fill("2026")
    await visitor.field("min").fill("7")
    await visitor.field("Country of production").select_option("NZ")
    await visitor.button("Look at the rules").click()
    await visitor.sees("It is not said what it was shot on.")
    await visitor.field("Device it was shot on").fill("a phone")
    await visitor.button("Look at the rules").click()
    await visitor.sees("The film is as the call asks, as far as is known.")
    await visitor.button("Submit the film").click()
    await visitor.sees("Your film is submitted.")
    await expect(visitor.page.locator(".way [aria-current]")).to_have_text(visitor.say("Submitted"))
