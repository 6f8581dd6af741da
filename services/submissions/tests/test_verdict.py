"""A film is found eligible or not, with name and reason, until the selection is announced; and may be disqualified."""

import pytest

from contracts.submissions import FilmDisqualified, FilmFoundEligible, FilmFoundIneligible
from contracts.submissions.rules import AiDeclaredRule, DeviceNamedRule
from services.submissions.tests.festival import (
    Festival,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    finding,
    proposal,
    rejection,
    section,
    submission,
    with_a_film,
    with_a_selected_film,
    withdrawal,
)
from submissions.domain.reply import ConfirmSelection, DeclineSelection
from submissions.domain.verdict import FindNothingAgainst
from tests.kit.deciding import refused


def with_rules() -> Festival:
    """A film was submitted to a call that has a rule."""
    festival = Festival()
    rule = DeviceNamedRule(kind="device named", rule="device")
    festival.ask(edition(), section(), call(rules=(rule,)), submission())
    return festival


def test_a_film_that_keeps_every_rule_is_eligible_without_a_word() -> None:
    assert with_rules().ask(finding()) == [FilmFoundEligible(film=film(1), edition="mina-2025")]


def test_a_film_that_does_not_keep_a_rule_is_let_in_with_a_reason_only() -> None:
    festival = with_rules()
    with refused("reason-needed", "/reason"):
        festival.ask(finding(1, "eligible", "device"))
    [found] = festival.ask(finding(1, "eligible", "device", reason="Its maker showed us."))
    assert isinstance(found, FilmFoundEligible)
    assert (found.overridden, found.reason) == (("device",), "Its maker showed us.")


def test_whose_film_is_not_eligible_is_told_why() -> None:
    festival = with_rules()
    with refused("reason-needed", "/reason"):
        festival.ask(finding(1, "ineligible"))
    [found] = festival.ask(finding(1, "ineligible", "device", reason="It was not shot on a phone."))
    assert isinstance(found, FilmFoundIneligible)
    assert found.failed == ("device",)


def test_a_double_click_finds_nothing_new_and_another_finding_counts() -> None:
    festival = with_rules()
    festival.ask(finding())
    assert festival.ask(finding()) == []
    assert len(festival.ask(finding(1, "ineligible", reason="A second look."))) == 1
    assert len(festival.ask(finding())) == 1


def test_where_a_call_has_rules_nothing_is_decided_before_the_film_is_found_eligible() -> None:
    festival = with_rules()
    with refused("eligibility-open"):
        festival.ask(choice())
    festival.ask(finding(1, "ineligible", reason="It was not shot on a phone."))
    with refused("ineligible"):
        festival.ask(rejection())
    festival.ask(finding(), choice(), announcement())


def nothing_against(revision: int = 0) -> FindNothingAgainst:
    return FindNothingAgainst(film=film(1), edition="mina-2025", call="mina-call", revision=revision)


def test_a_film_is_eligible_by_itself_once_nothing_is_found_against_it_and_no_staff_has_said_so() -> None:
    festival = with_rules()
    assert len(festival.ask(nothing_against())) == 1
    assert festival.ask(nothing_against()) == []
    festival.ask(finding(1, "ineligible", reason="A second look."))
    assert festival.ask(nothing_against()) == [], "what the staff has found stands"


def test_what_was_found_of_a_film_before_it_changed_says_nothing_of_it_now() -> None:
    festival = with_rules()
    festival.ask(proposal(runtime=630), answer())
    assert festival.ask(nothing_against()) == []
    assert len(festival.ask(nothing_against(1))) == 1


def test_where_a_call_has_no_rules_no_film_is_found_eligible_by_itself() -> None:
    assert with_a_film().ask(nothing_against()) == []


def test_a_film_found_ineligible_after_it_was_chosen_is_not_announced() -> None:
    festival = with_a_film()
    festival.ask(choice(), finding(1, "ineligible", reason="It is a trailer."))
    with refused("nothing-to-announce"):
        festival.ask(announcement())


def test_once_announced_nothing_is_found_any_more() -> None:
    with refused("already-announced"):
        with_a_selected_film().ask(finding())


def test_a_film_is_disqualified_with_a_reason_and_nothing_comes_after_that() -> None:
    festival = with_a_selected_film()
    festival.ask(ConfirmSelection(film=film(1)))
    [gone] = festival.ask(disqualification())
    assert isinstance(gone, FilmDisqualified)
    assert festival.ask(disqualification()) == []
    for too_late in (withdrawal(), choice(), finding(), ConfirmSelection(film=film(1))):
        with refused("disqualified"):
            festival.ask(too_late)


@pytest.mark.parametrize(("ends", "code"), [("withdrawn", "withdrawn"), ("declined", "over"), ("not selected", "over")])
def test_what_is_over_is_not_disqualified(ends: str, code: str) -> None:
    festival = with_a_film() if ends == "not selected" else with_a_selected_film()
    ending = {
        "withdrawn": (withdrawal(),),
        "declined": (DeclineSelection(film=film(1)),),
        "not selected": (rejection(), announcement()),
    }
    festival.ask(*ending[ends])
    with refused(code):
        festival.ask(disqualification())


def test_where_only_ai_is_to_be_declared_a_film_need_not_be_found_eligible() -> None:
    festival = Festival()
    rule = AiDeclaredRule(kind="AI declared", rule="ai")
    festival.ask(edition(), section(), call(rules=(rule,)), submission(ai_use=()), choice(), announcement())
