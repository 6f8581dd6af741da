"""What was submitted is a snapshot; changes are proposed, and accepted by the festival or not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from contracts.submissions import FilmRevised, FilmRevisionDeclined
from services.submissions.tests.festival import (
    LATER,
    Festival,
    announcement,
    answer,
    call,
    choice,
    edition,
    film,
    finding,
    proposal,
    rejection,
    submission,
    with_a_film,
    with_a_selected_film,
    withdrawal,
)
from services.submissions.tests.test_verdict import with_rules
from submissions.domain.film import Film
from submissions.domain.reply import LapseSelection
from tests.kit.deciding import refused


def of_film(festival: Festival) -> Film:
    return festival.states[f"film-{film(1)}"]


def test_a_change_is_the_films_once_it_is_accepted_and_not_before() -> None:
    festival = with_a_film()
    festival.ask(proposal(runtime=630))
    assert of_film(festival).details.runtime == 600
    _, told = festival.ask(answer())
    assert isinstance(told, FilmRevised)
    assert (of_film(festival).details.runtime, of_film(festival).revision) == (630, 1)


def test_a_change_that_is_not_accepted_leaves_the_film_as_it_was_and_its_maker_is_told_why() -> None:
    festival = with_a_film()
    festival.ask(proposal(runtime=630))
    _, told = festival.ask(answer(reason="The jury has watched it."))
    assert isinstance(told, FilmRevisionDeclined)
    assert of_film(festival).details.runtime == 600
    with refused("no-revision"):
        festival.ask(answer())


def test_a_later_proposal_replaces_the_one_that_waits_and_is_not_accepted_unseen() -> None:
    festival = with_a_film()
    festival.ask(proposal(runtime=630))
    assert festival.ask(proposal(runtime=630)) == [], "a double click"
    festival.ask(proposal(runtime=640))
    with refused("stale"):
        festival.ask(answer(revision=1))
    festival.ask(answer(revision=2))
    assert of_film(festival).details.runtime == 640


def test_what_the_festival_has_already_is_no_change() -> None:
    with refused("nothing-changed"):
        with_a_film().ask(proposal())


def test_a_change_must_be_as_a_submission_must() -> None:
    festival = with_a_film()
    with refused("original-title-missing", "/details/title"):
        festival.ask(proposal(title={"en": "One Punch"}))
    with refused("no-such-category", "/category"):
        festival.ask(proposal(category="long-films", runtime=700))


def test_a_change_opens_the_question_of_eligibility_again_until_the_selection_is_announced() -> None:
    festival = with_rules()
    festival.ask(finding(1, "ineligible", reason="It says nothing of the device."))
    festival.ask(proposal(device="a phone"), answer())
    assert of_film(festival).stage == "submitted"
    selected = with_a_selected_film()
    selected.ask(proposal(runtime=630), answer())
    assert of_film(selected).stage == "selected"


def withdrawn() -> Festival:
    festival = with_a_film()
    festival.ask(proposal(runtime=630), withdrawal())
    return festival


def not_selected() -> Festival:
    festival = with_a_film()
    festival.ask(proposal(runtime=630), rejection(), announcement())
    return festival


def lapsed() -> Festival:
    festival = with_a_selected_film()
    festival.ask(proposal(runtime=630))
    festival.now += timedelta(days=31)
    festival.ask(LapseSelection(film=film(1), confirm_by=LATER))
    return festival


@pytest.mark.parametrize(("ended", "code"), [(withdrawn, "withdrawn"), (not_selected, "over"), (lapsed, "over")])
def test_nothing_is_changed_any_more_once_it_is_over(ended: Callable[[], Festival], code: str) -> None:
    festival = ended()
    for too_late in (proposal(runtime=640), answer()):
        with refused(code):
            festival.ask(too_late)


def test_a_film_of_another_call_is_not_changed_by_this_ones_rules() -> None:
    festival = Festival()
    festival.ask(edition(), call(), call("late"), submission(1, "late"))
    with refused("not-found"):
        festival.ask(proposal(runtime=630))


def test_a_film_that_was_changed_after_the_decision_is_not_announced_before_it_is_found_eligible_again() -> None:
    festival = with_rules()
    festival.ask(finding(), choice(), proposal(device="a phone"), answer())
    with refused("nothing-to-announce"):
        festival.ask(announcement())
    festival.ask(finding())
    with refused("nothing-to-announce"):
        festival.ask(announcement())
    festival.ask(choice(), announcement())
    assert of_film(festival).stage == "selected"
