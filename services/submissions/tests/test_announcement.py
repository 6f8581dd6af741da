"""When decisions are told: lists of the desk never, the rest together, at once or at a planned moment."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.submissions import FilmSelected
from eventkit.deciding import Refusal
from services.submissions.tests.festival import (
    LATER,
    NOW,
    TELL_AT,
    Festival,
    announcement,
    answer,
    choice,
    film,
    listing,
    plan,
    proposal,
    quota,
    rejection,
    submission,
    told,
    waiting,
    with_a_film,
)
from services.submissions.tests.test_waitlist import with_quotas
from submissions.domain.announce_as_planned import AnnounceAsPlanned
from submissions.domain.announcement_plan import (
    AnnouncementHeld,
    ReachAnnouncement,
    TakeBackAnnouncement,
)
from tests.kit.deciding import refused


def moment(*numbers: int) -> tuple[ReachAnnouncement, AnnounceAsPlanned]:
    """What the timer does, and the reaction to it."""
    at = {"edition": "mina-2025", "tell_at": TELL_AT}
    return ReachAnnouncement.model_validate(at), AnnounceAsPlanned(**dict(announcement(*numbers)), tell_at=TELL_AT)


@pytest.fixture
def festival() -> Festival:
    return with_a_film()


@pytest.mark.parametrize("outcome", ["longlisted", "shortlisted"])
def test_lists_of_the_desk_are_private_change_and_are_never_announced(festival: Festival, outcome: str) -> None:
    [listed] = festival.ask(listing(on="longlisted"), listing(on="shortlisted"), rejection(), listing(on=outcome))
    assert not listed.PUBLISHED
    with refused("nothing-to-announce"):
        festival.ask(announcement())
    assert told(festival, choice(), announcement()), "from a list it is selected"


def test_a_list_of_the_desk_takes_neither_section_nor_reason(festival: Festival) -> None:
    with pytest.raises(Refusal) as refusal:
        festival.ask(listing().model_copy(update={"section": "eco", "reason": "Good."}))
    assert [each.code for each in (refusal.value, *refusal.value.also)] == ["section-not-needed", "reason-not-needed"]


def test_a_decision_on_an_older_version_is_left_out_until_it_is_made_again(festival: Festival) -> None:
    festival.ask(submission(2), choice(1), choice(2), proposal(runtime=610), answer())
    [event] = told(festival, announcement(1, 2))
    assert event.stream == f"film-{film(2)}"
    festival.ask(choice(1))
    [event] = told(festival, announcement(1, 2))
    assert isinstance(event, FilmSelected)
    assert event.film == film(1)


def test_who_decides_on_a_version_that_was_replaced_meanwhile_is_told_so(festival: Festival) -> None:
    festival.ask(proposal(runtime=610), answer())
    with refused("stale"):
        festival.ask(choice().model_copy(update={"revision": 0}))
    assert festival.ask(choice().model_copy(update={"revision": 1}))


def test_at_the_planned_moment_all_that_is_decided_by_then_is_told(festival: Festival) -> None:
    festival.ask(plan(), choice())
    reach, announce = moment()
    festival.now = TELL_AT
    [selected] = told(festival, reach, announce)
    assert selected == FilmSelected(film=film(1), edition="mina-2025", section="new-voices", confirm_by=LATER)
    assert not festival.ask(reach, announce), "once"


def test_nothing_is_told_that_was_taken_back_or_planned_anew_or_told_at_once(festival: Festival) -> None:
    reach, announce = moment()
    festival.ask(choice(), plan(), TakeBackAnnouncement(edition="mina-2025"))
    assert not festival.ask(reach, announce)
    festival.ask(plan(), plan(tell_at=TELL_AT + timedelta(hours=1)))
    assert not festival.ask(reach, announce)
    festival.ask(plan(), reach, TakeBackAnnouncement(edition="mina-2025"))
    assert not festival.ask(announce), "also between the moment and the announcement"
    festival.ask(plan(), announcement())
    assert not festival.ask(reach, announce)
    with refused("not-planned"):
        festival.ask(TakeBackAnnouncement(edition="mina-2025"))


def test_what_can_not_be_told_when_the_moment_has_come_is_held_with_the_reasons() -> None:
    festival = with_quotas()
    festival.ask(plan(), choice(1), choice(2), choice(3), choice(4, "eco"))
    reach, announce = moment(1, 2, 3, 4)
    [held] = festival.ask(reach, announce)
    assert isinstance(held, AnnouncementHeld)
    assert [(each.code, each.section, each.over) for each in held.why] == [("over-quota", "new-voices", 1)]
    assert not festival.ask(reach, announce)
    assert told(festival, quota(3), announcement(1, 2, 3, 4)), "and told by hand once it is mended"


@pytest.mark.parametrize(
    ("now", "code"), [(TELL_AT, "nothing-to-announce"), (LATER, "confirm-by-passed")], ids=["undecided", "late"]
)
def test_an_announcement_that_has_nothing_to_tell_or_comes_too_late_is_held(
    festival: Festival, now: Any, code: str
) -> None:
    reach, announce = moment()
    festival.ask(plan())
    festival.now = now
    [held] = festival.ask(reach, announce)
    assert isinstance(held, AnnouncementHeld)
    assert [each.code for each in held.why] == [code]
    if code == "nothing-to-announce":
        assert festival.ask(plan(tell_at=now + timedelta(days=1)), choice(), TakeBackAnnouncement(edition="mina-2025"))


def test_a_plan_is_for_a_moment_to_come_and_leaves_time_to_confirm(festival: Festival) -> None:
    with pytest.raises(Refusal) as refusal:
        festival.ask(plan(tell_at=NOW, confirm_by=NOW))
    assert [each.field for each in (refusal.value, *refusal.value.also)] == ["/tell_at", "/confirm_by"]
    assert not festival.ask(plan(), plan()), "clicked twice"
    with refused("not-found"):
        festival.ask(plan(edition="none"))


def test_the_time_to_confirm_is_that_of_the_announcement_also_for_who_moves_up_after_a_planned_one() -> None:
    festival = with_quotas()
    festival.ask(plan(), choice(1), choice(2), waiting(3))
    festival.now = TELL_AT
    festival.ask(*moment(1, 2, 3))
    assert festival.states["announcement-mina-2025"].time_to_reply == (LATER - TELL_AT).total_seconds()
