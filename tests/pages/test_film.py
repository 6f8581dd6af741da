"""A film's page, and the chain of events that a film or a proposal went through."""

import re

import pytest
from playwright.async_api import expect

from tests.pages import IN_BROWSER
from tests.pages.festivals import Festivals
from tests.pages.visitor import Visitor
from web.pages.event_words import readable

pytestmark = IN_BROWSER

WAYS = {
    "film": (
        "FilmSubmitted", "FilmSelected", "SelectionConfirmed", "ScreeningScheduled", "ProgrammePublished",
        "NotificationSent",
    ),
    "proposal": ("ProposalSubmitted", "ProposalSupported", "ProposalAccepted", "NotificationSent"),
}  # fmt: skip


async def test_a_films_page_says_what_it_is_and_when_it_runs(visitor: Visitor, festivals: Festivals) -> None:
    await visitor.open(festivals.film)
    head = visitor.page.locator(".film-head")
    await expect(head.get_by_role("heading", name="一拳")).to_be_visible()
    await expect(head).to_contain_text({"en": "New Voices", "zh-Hans": "新声计划"}[visitor.language])
    await expect(head).to_contain_text({"en": "China", "zh-Hans": "中国"}[visitor.language])
    await expect(head).not_to_contain_text(visitor.say("Synthetic"))
    await expect(visitor.page.locator(".showing")).to_have_count(19)
    await visitor.sees("The film-maker has not declared whether AI was used.")


async def test_a_made_up_film_says_so_on_its_page(visitor: Visitor) -> None:
    await visitor.open("/editions/mina-2025/programme")
    await visitor.page.get_by_role("link", name="Four Minutes of Sun").first.click()
    await visitor.sees("Made up for a demonstration; not a work of the real festival")


@pytest.mark.parametrize("kind", WAYS)
async def test_a_way_is_told_event_by_event_with_the_times_between(
    visitor: Visitor, festivals: Festivals, kind: str
) -> None:
    await visitor.open(getattr(festivals, kind))
    await visitor.page.get_by_role("main").locator("a[href$='/events']").click()
    await expect(visitor.heading("Event by event")).to_be_visible()
    events = visitor.page.locator("ol.chain > li")
    told = await events.get_by_role("heading").all_inner_texts()
    wanted = [visitor.say(readable(each)) for each in WAYS[kind]]
    assert [each for each in dict.fromkeys(told) if each in wanted[:-1]] == wanted[:-1]
    assert wanted[-1] in told
    between = await events.locator(".chain-gap").all_inner_texts()
    assert len(between) == len(told) - 1
    assert all(re.search(r"\d", each) for each in between)


async def test_an_event_leads_back_to_the_one_it_came_of(visitor: Visitor, festivals: Festivals) -> None:
    await visitor.open(f"{festivals.film}/events")
    events = visitor.page.locator("ol.chain > li")
    told = events.filter(has_text=visitor.say(readable("NotificationSent"))).first
    await told.locator("summary").click()
    await told.get_by_role("link").click()
    await expect(visitor.page.locator("#event-1:target")).to_contain_text(visitor.say(readable("FilmSubmitted")))
