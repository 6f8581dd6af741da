"""A film is submitted to an open call, as the call requires, and can be withdrawn at any stage, once."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.submissions import FilmSubmitted, FilmWithdrawn
from contracts.submissions.rules import AiDeclaredRule
from eventkit.deciding import Command, Refusal
from services.submissions.tests.festival import (
    LATER,
    Festival,
    announcement,
    call,
    choice,
    edition,
    film,
    rejection,
    submission,
    with_a_film,
    with_a_selected_film,
    withdrawal,
)
from submissions.domain.call import CloseCall
from submissions.domain.reply import ConfirmSelection, DeclineSelection
from tests.kit.deciding import refused


@pytest.fixture
def festival() -> Festival:
    festival = Festival()
    festival.ask(edition(), call(), call("with-ai", rules=(AiDeclaredRule(kind="AI declared", rule="ai"),)))
    return festival


def test_a_film_is_submitted_to_the_edition_of_its_call(festival: Festival) -> None:
    [submitted] = festival.ask(submission())
    assert isinstance(submitted, FilmSubmitted)
    assert (submitted.edition, submitted.details.runtime) == ("mina-2025", 600)


def test_a_film_is_submitted_once(festival: Festival) -> None:
    festival.ask(submission())
    with refused("already-submitted"):
        festival.ask(submission())


def test_there_must_be_such_a_call(festival: Festival) -> None:
    with refused("no-such-call", "/call"):
        festival.ask(submission(call="no-call"))


def test_a_film_comes_in_time_a_moment_before_the_deadline_and_too_late_at_it(festival: Festival) -> None:
    festival.now = LATER - timedelta(microseconds=1)
    assert festival.ask(submission(1))
    festival.now = LATER
    with refused("call-closed"):
        festival.ask(submission(2))


def test_no_film_comes_in_once_the_director_has_closed_the_call(festival: Festival) -> None:
    festival.ask(CloseCall(call="mina-call"))
    with refused("call-closed"):
        festival.ask(submission())


def test_a_film_has_a_title_in_its_original_language(festival: Festival) -> None:
    with refused("original-title-missing", "/details/title"):
        festival.ask(submission(title={"en": "One Punch"}))


def test_where_the_call_says_so_the_use_of_ai_is_declared(festival: Festival) -> None:
    with refused("ai-declaration-missing", "/details/ai_use"):
        festival.ask(submission(1, "with-ai"))
    use = {"stage": "previsualisation", "tool": "a model", "made": "empty shots", "extent": "part"}
    assert festival.ask(submission(1, "with-ai", ai_use=(use,)))


def test_where_works_are_entered_by_their_tools_a_film_says_the_tier_of_its_own(festival: Festival) -> None:
    festival.ask(call("tiers", tiers=("consumer",)))
    for tier, code in ((None, "tier-needed"), ("head", "no-such-tier")):
        with refused(code, "/details/tier"):
            festival.ask(submission(1, "tiers", tier=tier))
    assert festival.ask(submission(1, "tiers", tier="consumer"))
    assert festival.ask(submission(2, tier="head")), "where nobody asks, it may be said"


def test_all_that_is_wrong_with_a_film_is_said_at_once(festival: Festival) -> None:
    english_only: dict[str, Any] = {"title": {"en": "One Punch"}}
    for to, also in (("no-call", "no-such-call"), ("with-ai", "ai-declaration-missing")):
        with pytest.raises(Refusal) as refusal:
            festival.ask(submission(1, to, **english_only))
        assert {each.code for each in (refusal.value, *refusal.value.also)} == {"original-title-missing", also}


def test_an_empty_declaration_says_that_no_ai_was_used(festival: Festival) -> None:
    assert festival.ask(submission(1, "with-ai", ai_use=()))


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (choice(),),
        (choice(), announcement()),
        (rejection(), announcement()),
        (choice(), announcement(), ConfirmSelection(film=film(1))),
        (choice(), announcement(), DeclineSelection(film=film(1))),
    ],
    ids=["submitted", "decided on", "selected", "not selected", "confirmed", "declined"],
)
def test_a_film_can_be_withdrawn_when_it_is(steps: tuple[Command, ...]) -> None:
    festival = with_a_film()
    festival.ask(*steps)
    [withdrawn] = festival.ask(withdrawal(1, reason="A distributor asked for it."))
    assert withdrawn == FilmWithdrawn(film=film(1), edition="mina-2025", reason="A distributor asked for it.")


def test_nothing_more_happens_to_a_withdrawn_film() -> None:
    festival = with_a_selected_film()
    festival.ask(withdrawal())
    for step in (
        withdrawal(),
        ConfirmSelection(film=film(1)),
        DeclineSelection(film=film(1)),
        rejection(),
    ):
        with refused("withdrawn"):
            festival.ask(step)


def test_a_film_that_was_never_submitted_cannot_be_withdrawn(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(withdrawal(9))
