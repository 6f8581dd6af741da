"""Editions, their sections, and calls for entries: what may be announced, added, opened and closed."""

from datetime import date, datetime, timedelta, timezone

import pytest

from contracts.submissions import CallClosed, CallOpened, EditionAnnounced, SectionAdded
from services.submissions.tests.festival import LATER, NOW, Festival, call, edition, section, submission, until
from submissions.domain.call import CloseCall
from tests.kit.deciding import refused


@pytest.fixture
def festival() -> Festival:
    festival = Festival()
    festival.ask(edition(), section(), call())
    return festival


def test_an_edition_is_announced_as_its_operator_described_it() -> None:
    [announced] = Festival().ask(edition())
    assert isinstance(announced, EditionAnnounced)
    assert (announced.edition, announced.ends_on) == ("mina-2025", date(2025, 10, 29))


def test_an_edition_may_last_a_single_day(festival: Festival) -> None:
    day = date(2026, 1, 1)
    assert festival.ask(edition("one-day", starts_on=day, ends_on=day))


def test_an_edition_cannot_end_before_it_starts(festival: Festival) -> None:
    with refused("ends-before-start", "/ends_on"):
        festival.ask(edition("mina-2026", ends_on=date(2025, 10, 23)))


def test_a_language_of_an_edition_is_named_once(festival: Festival) -> None:
    with refused("language-twice", "/languages/2"):
        festival.ask(edition("mina-2026", languages=("en", "zh-Hans", "en")))


def test_the_id_of_an_edition_is_given_once(festival: Festival) -> None:
    with refused("edition-taken", "/edition"):
        festival.ask(edition())


def test_all_that_is_wrong_with_an_edition_or_a_call_is_said_at_once(festival: Festival) -> None:
    with refused("edition-taken", "/edition") as refusal:
        festival.ask(edition(ends_on=date(2025, 10, 23)))
    assert [each.field for each in refusal.value.also] == ["/ends_on"]
    with refused("call-taken", "/call") as refusal:
        festival.ask(call(deadlines=(until(NOW),)))
    assert [each.field for each in refusal.value.also] == ["/deadlines/0/until"]


def test_a_section_is_added_to_its_edition() -> None:
    festival = Festival()
    [added] = festival.ask(edition(), section("eco"))
    assert isinstance(added, SectionAdded)


def test_a_section_is_added_once_to_an_edition_but_editions_may_use_the_same_names(festival: Festival) -> None:
    with refused("section-taken", "/section"):
        festival.ask(section())
    assert festival.ask(edition("mina-2026"), section(edition="mina-2026"))


def test_nothing_is_added_to_an_edition_that_does_not_exist(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(section(edition="mina-1999"))
    with refused("not-found"):
        festival.ask(call("early", edition="mina-1999"))


def test_a_call_is_opened_until_its_deadline() -> None:
    festival = Festival()
    [opened] = festival.ask(edition(), call())
    assert isinstance(opened, CallOpened)
    assert opened.deadline == LATER


def test_the_id_of_a_call_is_given_once_even_across_editions(festival: Festival) -> None:
    festival.ask(edition("mina-2026"))
    with refused("call-taken", "/call"):
        festival.ask(call())
    with refused("call-taken", "/call"):
        festival.ask(call(edition="mina-2026"))


@pytest.mark.parametrize("late", [timedelta(), timedelta(days=1)])
def test_a_call_cannot_be_opened_with_a_deadline_that_has_passed(festival: Festival, late: timedelta) -> None:
    with refused("deadline-passed", "/deadlines/0/until"):
        festival.ask(call("too-late", deadlines=(until(NOW - late),)))


def test_a_deadline_is_a_moment_in_whatever_zone_it_is_written(festival: Festival) -> None:
    """02:59 in Melbourne after the clocks went back an hour is an hour after 02:59 before."""
    before, after = (datetime(2026, 4, 5, 2, 59, tzinfo=timezone(timedelta(hours=h))) for h in (11, 10))
    festival.ask(call("of-melbourne", deadlines=(until(before),)))
    festival.now = after - timedelta(hours=1)
    with refused("call-closed"):
        festival.ask(submission(2, "of-melbourne"))
    festival.now -= timedelta(seconds=1)
    assert festival.ask(submission(2, "of-melbourne"))


def test_a_call_is_closed_once_whether_by_the_director_or_by_its_timer(festival: Festival) -> None:
    [closed] = festival.ask(CloseCall(call="mina-call"))
    assert closed == CallClosed(call="mina-call", edition="mina-2025")
    assert not festival.ask(CloseCall(call="mina-call"))


def test_a_call_that_does_not_exist_cannot_be_closed(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(CloseCall(call="no-call"))
