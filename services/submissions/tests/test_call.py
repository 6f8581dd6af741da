"""What a call asks must make sense, all of it; and what was promised until when stays promised."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.registry import Vocabulary
from contracts.submissions import CallClosed, CallExtended, CallOpened
from contracts.values import Money
from eventkit.deciding import Refusal
from services.submissions.tests.festival import LATER, NOW, Festival, call, edition, submission, until
from submissions.domain.call import Call, CloseCall, ExtendCall, OpenCall
from tests.kit.deciding import refused

AUD, CNY = Money(amount=1500, currency="AUD"), Money(amount=9900, currency="CNY")
WEEK = timedelta(days=7)
FILMS = {"category": "films", "name": {"en": "Films"}, "kinds": ("film",)}
FIRST = {"kind": "yes or no", "question": "first", "words": {"en": "Your first film?"}}
SCHOOL: dict[str, Any] = {
    "kind": "choice", "question": "school", "words": {"en": "From a school?"},
    "options": ({"option": "yes", "words": {"en": "Yes"}}, {"option": "long-ago", "words": {"en": "Long ago"}}),
}  # fmt: skip


def terms(**changes: Any) -> OpenCall:
    described: dict[str, Any] = {"call": "c", "edition": "mina-2025", "deadlines": (until(LATER),)}
    return OpenCall.model_validate(described | changes)


def rule(kind: str, **asked: Any) -> dict[str, Any]:
    return {"kind": kind, "rule": "a-rule", **asked}


def when(earlier: str, answer: str, **more: Any) -> dict[str, Any]:
    condition = {"question": earlier, "answer": answer}
    return {"kind": "text", "question": "how", "words": {"en": "How?"}, "when": condition, **more}


@pytest.fixture
def festival() -> Festival:
    festival = Festival()
    festival.ask(edition())
    return festival


SENSELESS: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({"deadlines": (until(LATER), until(LATER + WEEK))}, {("tiers-not-in-order", "/deadlines/1/tier")}),
    (
        {"deadlines": (until(LATER, "late"), until(LATER, "early"))},
        {("tiers-not-in-order", "/deadlines/1/tier"), ("deadlines-not-in-order", "/deadlines/1/until")},
    ),
    ({"deadlines": (until(NOW, "early"), until(LATER))}, {("deadline-passed", "/deadlines/0/until")}),
    (
        {"deadlines": (until(LATER, "early", AUD), until(LATER + WEEK, "late", CNY))},
        {("other-currency", "/deadlines/1/fee/currency")},
    ),
    ({"categories": (FILMS, FILMS)}, {("given-twice", "/categories/1/category")}),
    ({"categories": ({**FILMS, "at_least": 60, "at_most": 59},)}, {("bounds-crossed", "/categories/0/at_most")}),
    (
        {"rules": (rule("device named"), rule("AI declared", categories=("films",)))},
        {("given-twice", "/rules/1/rule"), ("no-such-category", "/rules/1/categories/0")},
    ),
    ({"rules": (rule("running time"),)}, {("asks-nothing", "/rules/0")}),
    ({"rules": (rule("running time", at_least=60, at_most=59),)}, {("bounds-crossed", "/rules/0/at_most")}),
    ({"rules": (rule("age of makers"),)}, {("asks-nothing", "/rules/0")}),
    ({"rules": (rule("age of makers", at_least=18, under=18),)}, {("bounds-crossed", "/rules/0/under")}),
    ({"rules": (rule("finished since", year=2026),)}, {("year-to-come", "/rules/0/year")}),
    ({"rules": (rule("resolution", long_side=1080, short_side=1920),)}, {("sides-exchanged", "/rules/0/short_side")}),
    (
        {"categories": (FILMS,), "rules": (rule("kinds", kinds=("mobile VR work",)),)},
        {("nothing-eligible", "/rules/0/kinds")},
    ),
    ({"questions": (FIRST, FIRST)}, {("given-twice", "/questions/1/question")}),
    (
        {"questions": ({**SCHOOL, "options": (SCHOOL["options"][0],) * 2},)},
        {("given-twice", "/questions/0/options/1/option")},
    ),
    (
        {"questions": ({"kind": "number", "question": "n", "words": {"en": "N?"}, "at_least": 2, "at_most": 1},)},
        {("bounds-crossed", "/questions/0/at_most")},
    ),
    ({"questions": (when("first", "yes"), FIRST)}, {("no-such-question", "/questions/0/when/question")}),
    ({"questions": (when("how", "yes"),)}, {("no-such-question", "/questions/0/when/question")}),
    (
        {"questions": (FIRST, when("first", "perhaps"), when("how", "yes", question="why"))},
        {("no-such-answer", "/questions/1/when/answer"), ("no-such-question", "/questions/2/when/question")},
    ),
    ({"questions": (SCHOOL, when("school", "no"))}, {("no-such-answer", "/questions/1/when/answer")}),
]


@pytest.mark.parametrize(("changes", "wrong"), SENSELESS)
def test_what_makes_no_sense_is_refused_where_it_stands(
    festival: Festival, changes: dict[str, Any], wrong: set[tuple[str, str]]
) -> None:
    with pytest.raises(Refusal) as refusal:
        festival.ask(terms(**changes))
    told = (refusal.value, *refusal.value.also)
    assert {(each.code, each.field) for each in told} == wrong
    assert len(told) == len(wrong)


def test_all_that_makes_no_sense_is_told_at_once(festival: Festival) -> None:
    festival.ask(call())
    with refused("call-taken", "/call") as refusal:
        festival.ask(
            terms(
                call="mina-call",
                deadlines=(until(NOW),),
                categories=(FILMS, FILMS),
                rules=(rule("age of makers"), rule("AI declared", categories=("films", "vr"))),
                questions=(when("first", "yes"), FIRST),
            )
        )
    assert [each.field for each in refusal.value.also] == [
        "/deadlines/0/until",
        "/categories/1/category",
        "/rules/1/rule",
        "/rules/0",
        "/rules/1/categories/1",
        "/questions/0/when/question",
    ]


def test_a_call_that_makes_sense_is_opened_as_it_is_told(festival: Festival) -> None:
    told = terms(
        name={"en": "Smartphone films"},
        deadlines=(until(LATER, "early", AUD), until(LATER + WEEK, "regular", AUD), until(LATER + 2 * WEEK, "late")),
        categories=(FILMS,),
        rules=(rule("kinds", kinds=("film",), categories=("films",)),),
        questions=(FIRST, SCHOOL, when("school", "long-ago")),
        languages=("en",),
    )
    assert festival.ask(told) == [CallOpened(**dict(told))]


def test_a_call_of_the_first_version_has_one_deadline_and_may_ask_how_ai_was_used() -> None:
    old = '{"call": "c", "edition": "e", "deadline": "2025-08-31T13:59:59Z", "ai_declaration_required": %s}'
    for required in (True, False):
        opened = Vocabulary([CallOpened]).read("CallOpened", 1, old % str(required).lower())
        state = Call.evolve(None, opened)
        assert (state.deadline.isoformat(), state.ai_declaration_required) == ("2025-08-31T13:59:59+00:00", required)


def test_the_tier_is_that_of_the_moment(festival: Festival) -> None:
    festival.ask(terms(deadlines=(until(LATER, "early", AUD), until(LATER + WEEK, "late"))))
    state: Call = festival.states["call-c"]
    assert state.tier_at(LATER - timedelta(microseconds=1)).tier == "early"
    assert state.tier_at(LATER).tier == "late"


def test_a_call_is_extended_and_takes_films_for_longer(festival: Festival) -> None:
    festival.ask(call())
    [extended] = festival.ask(ExtendCall(call="mina-call", deadlines=(LATER + WEEK,)))
    assert extended == CallExtended(call="mina-call", edition="mina-2025", deadlines=(until(LATER + WEEK),))
    festival.now = LATER
    assert festival.ask(submission())
    assert not festival.ask(ExtendCall(call="mina-call", deadlines=(LATER + WEEK,)))


def test_no_deadline_is_taken_back_and_none_that_is_over_is_changed(festival: Festival) -> None:
    festival.ask(call(deadlines=(until(LATER, "early", AUD), until(LATER + WEEK, "late"))))
    moment = timedelta(microseconds=1)
    for deadlines, wrong in (
        ((LATER,), ("other-deadlines", "/deadlines")),
        ((LATER - moment, LATER + WEEK), ("deadline-shortened", "/deadlines/0")),
        ((LATER, LATER + WEEK - moment), ("deadline-shortened", "/deadlines/1")),
        ((LATER + WEEK, LATER + WEEK), ("deadlines-not-in-order", "/deadlines/1")),
    ):
        with refused(*wrong):
            festival.ask(ExtendCall(call="mina-call", deadlines=deadlines))
    festival.now = LATER
    with refused("deadline-over", "/deadlines/0"):
        festival.ask(ExtendCall(call="mina-call", deadlines=(LATER + moment, LATER + WEEK)))
    assert festival.ask(ExtendCall(call="mina-call", deadlines=(LATER, LATER + 2 * WEEK)))


def test_a_call_that_is_over_is_not_extended(festival: Festival) -> None:
    festival.ask(call(), call("other"), CloseCall(call="other"))
    with refused("call-closed"):
        festival.ask(ExtendCall(call="other", deadlines=(LATER + WEEK,)))
    festival.now = LATER
    with refused("call-closed"):
        festival.ask(ExtendCall(call="mina-call", deadlines=(LATER + WEEK,)))
    with refused("not-found"):
        festival.ask(ExtendCall(call="no-call", deadlines=(LATER,)))


def test_the_timer_of_a_deadline_that_was_moved_closes_nothing(festival: Festival) -> None:
    festival.ask(call(), ExtendCall(call="mina-call", deadlines=(LATER + WEEK,)))
    festival.now = LATER
    assert not festival.ask(CloseCall(call="mina-call", at=LATER))
    assert festival.ask(submission())
    festival.now = LATER + WEEK
    [closed] = festival.ask(CloseCall(call="mina-call", at=LATER + WEEK))
    assert isinstance(closed, CallClosed)
