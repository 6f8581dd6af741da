"""What makes no sense in a call's terms, all of it at once, each fault with the JSON pointer of where it stands."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, get_args

from contracts.submissions import CallCategory, CallOpened, Deadline, DeadlineTier
from contracts.submissions.questions import ChoiceQuestion, NumberQuestion, Question, YesNoQuestion
from contracts.submissions.rules import (
    FinishedSinceRule,
    KindsRule,
    MakersAgeRule,
    ResolutionRule,
    Rule,
    RunningTimeRule,
)
from eventkit.deciding import Refusal

TIERS: tuple[DeadlineTier, ...] = get_args(DeadlineTier)


def faults_of_terms(call: CallOpened, now: datetime) -> Iterator[Refusal]:
    """What keeps these terms from being those of a call that is opened `now`."""
    yield from _of_deadlines(call.deadlines, now)
    yield from _twice("/categories", "category", call.categories)
    for at, category in _placed("/categories", call.categories):
        yield from _of_bounds(at, category)
    yield from _twice("/rules", "rule", call.rules)
    for at, rule in _placed("/rules", call.rules):
        yield from _of_rule(at, rule, call.categories, now)
    yield from _twice("/questions", "question", call.questions)
    for number, question in enumerate(call.questions):
        yield from _of_question(f"/questions/{number}", question, call.questions[:number])


def _of_deadlines(deadlines: tuple[Deadline, ...], now: datetime) -> Iterator[Refusal]:
    currency = next((each.fee.currency for each in deadlines if each.fee), None)
    for number, (at, each) in enumerate(_placed("/deadlines", deadlines)):
        before = deadlines[number - 1] if number else None
        if before and TIERS.index(each.tier) <= TIERS.index(before.tier):
            yield _wrong("tiers-not-in-order", "Early comes before regular, and regular before late.", f"{at}/tier")
        if each.until <= now:
            yield _wrong("deadline-passed", "This deadline has already passed.", f"{at}/until")
        elif before and each.until <= before.until:
            yield _wrong("deadlines-not-in-order", "Each deadline comes after the one before.", f"{at}/until")
        if each.fee and each.fee.currency != currency:
            yield _wrong("other-currency", "All fees of a call are in one currency.", f"{at}/fee/currency")


def _of_rule(at: str, rule: Rule, categories: tuple[CallCategory, ...], now: datetime) -> Iterator[Refusal]:
    known = {each.category for each in categories}
    for number, name in enumerate(rule.categories):
        if name not in known:
            yield _wrong("no-such-category", "This call has no such category.", f"{at}/categories/{number}")
    match rule:
        case RunningTimeRule():
            yield from _asks_something(at, rule.at_least, rule.at_most)
            yield from _of_bounds(at, rule)
        case MakersAgeRule():
            yield from _asks_something(at, rule.at_least, rule.under)
            if rule.at_least and rule.under and rule.under <= rule.at_least:
                yield _crossed(f"{at}/under")
        case FinishedSinceRule() if rule.year > now.year:
            yield _wrong("year-to-come", "Nothing has been finished in this year yet.", f"{at}/year")
        case ResolutionRule() if rule.short_side > rule.long_side:
            yield _wrong("sides-exchanged", "The short side is longer than the long one.", f"{at}/short_side")
        case KindsRule():
            yield from _of_kinds(at, rule, categories)
        case _:
            pass


def _of_kinds(at: str, rule: KindsRule, categories: tuple[CallCategory, ...]) -> Iterator[Refusal]:
    concerned = [each for each in categories if each.category in rule.categories or not rule.categories]
    for each in concerned:
        if each.kinds and not set(each.kinds) & set(rule.kinds):
            yield _wrong(
                "nothing-eligible",
                "With this rule nothing could be entered in the category {category}.",
                f"{at}/kinds",
                category=each.category,
            )


def _of_question(at: str, question: Question, earlier: tuple[Question, ...]) -> Iterator[Refusal]:
    if isinstance(question, ChoiceQuestion):
        yield from _twice(f"{at}/options", "option", question.options)
    if isinstance(question, NumberQuestion):
        yield from _of_bounds(at, question)
    if question.when is None:
        return
    asked = next((each for each in earlier if each.question == question.when.question), None)
    match asked:
        case YesNoQuestion():
            answers: set[str] = {"yes", "no"}
        case ChoiceQuestion():
            answers = {option.option for option in asked.options}
        case _:
            message = "This is no earlier question that is answered by a choice, or by yes or no."
            yield _wrong("no-such-question", message, f"{at}/when/question")
            return
    if question.when.answer not in answers:
        yield _wrong("no-such-answer", "That question can't be answered like this.", f"{at}/when/answer")


def _twice(at: str, key: str, items: Iterable[Any]) -> Iterator[Refusal]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        name = getattr(item, key)
        if name in seen:
            yield _wrong("given-twice", "There are two called {name}.", f"{at}/{number}/{key}", name=name)
        seen.add(name)


def _of_bounds(at: str, bounds: CallCategory | RunningTimeRule | NumberQuestion) -> Iterator[Refusal]:
    if bounds.at_least is not None and bounds.at_most is not None and bounds.at_most < bounds.at_least:
        yield _crossed(f"{at}/at_most")


def _asks_something(at: str, *bounds: object) -> Iterator[Refusal]:
    if all(bound is None for bound in bounds):
        yield _wrong("asks-nothing", "This rule asks for nothing.", at)


def _crossed(field: str) -> Refusal:
    return _wrong("bounds-crossed", "Nothing lies between these bounds.", field)


def _placed(at: str, items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{at}/{number}", item) for number, item in enumerate(items))


def _wrong(code: str, message: str, field: str, **values: object) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field, **values)
