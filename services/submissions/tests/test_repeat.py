"""An edition like the one before: one command, and the deadlines stand on the festival's clocks as they did."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from contracts.submissions import AwardCategoryAdded, CallOpened, EditionAnnounced, SectionAdded
from contracts.submissions.rules import FinishedSinceRule
from services.submissions.tests.festival import LATER, NOW, Festival, call, edition, section, until
from submissions.domain.call import ExtendCall
from submissions.domain.edition import AddAwardCategory, AddSection
from submissions.domain.repeat import RepeatEdition, years_later
from tests.kit.deciding import refused

MELBOURNE = "Australia/Melbourne"
YEAR = timedelta(days=365)


def repeat(**changes: Any) -> RepeatEdition:
    described: dict[str, Any] = {
        "edition": "mina-2026",
        "like": "mina-2025",
        "name": {"en": "15th MINA"},
        "starts_on": date(2026, 10, 23),
        "ends_on": date(2026, 10, 28),
        "call": "mina-2026-call",
        "call_like": "mina-call",
    }
    return RepeatEdition(**described | changes)


@pytest.fixture
def festival() -> Festival:
    """Last year's, with two sections, an award, and a call that was extended."""
    festival = Festival()
    new = FinishedSinceRule(kind="finished since", rule="new", year=2024)
    award = AddAwardCategory(edition="mina-2025", award="best", name={"en": "Best film"}, awarded_by="jury")
    vr = AddSection(edition="mina-2025", section="vr", name={"en": "VR"}, quota=4)
    festival.ask(edition(), section(), vr, award, call(rules=(new,)))
    festival.ask(ExtendCall(call="mina-call", deadlines=(LATER + timedelta(days=1),)))
    return festival


def test_everything_is_as_it_was_but_later(festival: Festival) -> None:
    happened = festival.ask(repeat())
    assert [type(event) for event in happened] == [
        EditionAnnounced,
        SectionAdded,
        SectionAdded,
        AwardCategoryAdded,
        CallOpened,
    ]
    announced, _, vr, _, opened = happened
    assert isinstance(announced, EditionAnnounced)
    assert (announced.edition, announced.languages) == ("mina-2026", ("en", "zh-Hans"))
    assert announced.place.city == "Melbourne"
    assert isinstance(vr, SectionAdded)
    assert (vr.edition, vr.section, vr.quota) == ("mina-2026", "vr", 4)
    assert isinstance(opened, CallOpened)
    assert opened.deadlines == (until(LATER + timedelta(days=1) + YEAR),)
    assert [rule.year for rule in opened.rules if isinstance(rule, FinishedSinceRule)] == [2025]
    assert festival.states["edition-mina-2025"].sections.keys() == {"new-voices", "vr"}
    assert festival.ask(repeat(edition="mina-2027", call=None, call_like=None))


def test_what_can_not_be_is_refused_at_once(festival: Festival) -> None:
    festival.ask(edition("mina-2026"), call("mina-2026-call", edition="mina-2026"))
    with refused("edition-taken", "/edition") as refusal:
        festival.ask(repeat(ends_on=date(2026, 1, 1)))
    assert [each.field for each in refusal.value.also] == ["/ends_on", "/call/call"]
    festival.now = NOW + 2 * YEAR
    with refused("deadline-passed", "/call/like"):
        festival.ask(repeat(edition="mina-2027", call="mina-2027-call"))
    with refused("not-found"):
        festival.ask(repeat(like="mina-1999"))
    with refused("not-found"):
        festival.ask(repeat(edition="mina-2027", call="a", call_like="no-call"))
    with refused("not-found"):
        festival.ask(repeat(edition="mina-2027", call="a", call_like="mina-2026-call"))


@pytest.mark.parametrize(
    ("moment", "years", "later"),
    [
        (datetime(2025, 8, 31, 13, 59, 59, tzinfo=UTC), 1, datetime(2026, 8, 31, 13, 59, 59, tzinfo=UTC)),
        # 23:59 on 4 October: standard time in 2025, and in 2026 the clocks went forward that morning
        (datetime(2025, 10, 4, 13, 59, tzinfo=UTC), 1, datetime(2026, 10, 4, 12, 59, tzinfo=UTC)),
        # 02:30 on 4 October 2026 is skipped: an hour later it is 03:30
        (datetime(2025, 10, 3, 16, 30, tzinfo=UTC), 1, datetime(2026, 10, 3, 16, 30, tzinfo=UTC)),
        # 02:30 on 5 April 2026 comes twice: the second time counts
        (datetime(2025, 4, 4, 15, 30, tzinfo=UTC), 1, datetime(2026, 4, 4, 16, 30, tzinfo=UTC)),
        (datetime(2028, 2, 29, 0, 0, tzinfo=UTC), 1, datetime(2029, 2, 28, 0, 0, tzinfo=UTC)),
    ],
    ids=["winter", "across the change", "skipped", "twice", "leap day"],
)
def test_a_deadline_stands_on_the_same_day_and_hour_of_the_wall(moment: datetime, years: int, later: datetime) -> None:
    assert years_later(moment, years, MELBOURNE, MELBOURNE) == later


def test_in_another_place_it_stands_on_the_clocks_there() -> None:
    moment = datetime(2025, 8, 31, 13, 59, tzinfo=UTC)
    assert years_later(moment, 1, MELBOURNE, "Asia/Shanghai") == datetime(2026, 8, 31, 15, 59, tzinfo=UTC)
