"""Co-creation plans: what may be launched, and until when a plan takes proposals."""

from datetime import datetime, timedelta, timezone

import pytest

from cocreation.domain.edition import NoteEdition
from contracts.cocreation import PlanLaunched, ProposalSubmitted
from services.cocreation.tests.cocreating import CLOSES, NOW, Cocreation, need, plan
from tests.kit.deciding import refused


@pytest.fixture
def cocreation() -> Cocreation:
    cocreation = Cocreation()
    cocreation.ask(plan())
    return cocreation


def test_a_plan_is_launched_as_it_was_described() -> None:
    [launched] = Cocreation().ask(plan(about={"en": "Tools that families miss."}))
    assert isinstance(launched, PlanLaunched)
    assert (launched.plan, launched.edition, launched.closes) == ("family-lens", "mina-2025", CLOSES)
    assert launched.about == {"en": "Tools that families miss."}


def test_a_plan_is_of_an_edition_that_was_announced() -> None:
    cocreation = Cocreation("sco-2025")
    with refused("not-found"):
        cocreation.ask(plan())
    assert cocreation.ask(NoteEdition(edition="mina-2025"), plan())


def test_an_edition_is_noted_once_and_in_the_house() -> None:
    cocreation = Cocreation("mina-2025")
    [noted] = cocreation.events
    assert not noted.PUBLISHED
    assert not cocreation.ask(NoteEdition(edition="mina-2025"))


def test_the_id_of_a_plan_is_given_once_even_across_editions(cocreation: Cocreation) -> None:
    for edition in ("mina-2025", "sco-2025"):
        with refused("plan-taken", "/plan"):
            cocreation.ask(plan(edition=edition))


def test_a_plan_names_each_of_its_tracks_once() -> None:
    with refused("track-twice", "/tracks"):
        Cocreation().ask(plan(tracks=("product co-creation", "product co-creation")))


@pytest.mark.parametrize("late", [timedelta(), timedelta(days=1)])
def test_a_plan_cannot_be_launched_when_its_closing_time_has_passed(late: timedelta) -> None:
    with refused("closing-time-passed", "/closes"):
        Cocreation().ask(plan(closes=NOW - late))


def test_all_that_is_wrong_with_a_plan_is_said_at_once(cocreation: Cocreation) -> None:
    with refused("plan-taken", "/plan") as refusal:
        cocreation.ask(plan(tracks=("product co-creation", "product co-creation"), closes=NOW))
    assert [each.field for each in refusal.value.also] == ["/tracks", "/closes"]


def test_a_plan_takes_proposals_until_the_moment_it_closes(cocreation: Cocreation) -> None:
    cocreation.now = CLOSES - timedelta(microseconds=1)
    assert cocreation.ask(need())
    cocreation.now = CLOSES
    with refused("plan-closed"):
        cocreation.ask(need(2))


def test_a_closing_time_is_a_moment_in_whatever_zone_it_is_written(cocreation: Cocreation) -> None:
    """02:59 in Melbourne after the clocks went back an hour is an hour after 02:59 before."""
    before, after = (datetime(2026, 4, 5, 2, 59, tzinfo=timezone(timedelta(hours=h))) for h in (11, 10))
    cocreation.ask(plan("before", closes=before), plan("after", closes=after))
    cocreation.now = before + timedelta(minutes=30)
    assert cocreation.ask(need(1, "after"))
    with refused("plan-closed"):
        cocreation.ask(need(2, "before"))


def test_nothing_is_proposed_to_a_plan_that_does_not_exist(cocreation: Cocreation) -> None:
    with refused("not-found"):
        cocreation.ask(need(plan="no-plan"))


def test_a_proposal_is_made_on_one_of_the_tracks_of_its_plan(cocreation: Cocreation) -> None:
    with refused("not-a-track-of-the-plan", "/track"):
        cocreation.ask(need(track="project incubation"))


def test_a_proposal_belongs_to_the_edition_of_its_plan(cocreation: Cocreation) -> None:
    [submitted] = cocreation.ask(need())
    assert isinstance(submitted, ProposalSubmitted)
    assert (submitted.plan, submitted.edition) == ("family-lens", "mina-2025")
