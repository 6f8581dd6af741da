"""The form of a call as the API's body: ids are made for what is only listed, minutes become seconds, amounts the
currency's smallest unit, and local times moments."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import get_currency_precision

from web.pages.fields import FieldError, body_of, rows_of
from web.pages.words import N_

PLACES = tuple(
    (re.compile(pattern), place)
    for pattern, place in (
        (r"/deadlines/\d+/fee/currency", "/currency"),
        (r"(/deadlines/\d+/fee)/amount", r"\1"),
        (r"(/categories/\d+)/category", r"\1"),
        (r"(/rules/\d+)/(rule|kind)", r"\1"),
        (r"(/rules/\d+/(?:kinds|stages|categories))/\d+", r"\1"),
        (r"(/questions/\d+)/(question|kind)", r"\1"),
        (r"(/questions/\d+/when)/\w+", r"\1"),
        (r"(/questions/\d+)/options(/.*)?", r"\1/choices"),
    )
)
"""Where in the form a fault is that the service names by its own pointer."""

NO_TIME = N_("This is not a date and time.")
NO_AMOUNT = N_("This is no amount of money.")

MOST = 10**15
"""Of the smallest unit; more than the service takes."""

Moment = Callable[[str], str | None]
"""The moment of a local time, as the API takes it; None for what is none there."""


@dataclass(frozen=True, slots=True)
class CallForm:
    """`body` is what the service is sent; `unread` are the fields that mean nothing here, each with what to say of it
    instead of the service's own word."""

    body: dict[str, Any]
    unread: Mapping[str, str]


def call_of(values: Mapping[str, str], moment: Moment) -> CallForm:
    """The body of a new call. What is malformed goes in as it is: the service says what is wrong."""
    body = body_of(values)
    currency = body.pop("currency", None)
    for extra in ("add_rule", "add_question"):
        body.pop(extra, None)
    unread: dict[str, str] = {}
    for number, deadline in enumerate(rows_of(body.get("deadlines"))):
        if isinstance(deadline.get("until"), str):
            at = moment(deadline["until"])
            if at is None:
                unread[f"/deadlines/{number}/until"] = NO_TIME
            else:
                deadline["until"] = at
        if "fee" in deadline:
            deadline["fee"] = money(deadline["fee"], currency)
            if isinstance(deadline["fee"]["amount"], str):
                unread[f"/deadlines/{number}/fee/amount"] = NO_AMOUNT
    for number, category in enumerate(rows_of(body.get("categories")), start=1):
        category["category"] = slug(category.get("name"), f"category-{number}")
        _in_seconds(category, "at_least", "at_most")
    for number, rule in enumerate(rows_of(body.get("rules")), start=1):
        _rule(rule, f"rule-{number}")
    for number, question in enumerate(rows_of(body.get("questions")), start=1):
        _question(question, f"question-{number}")
    return CallForm(body, unread)


def in_form(found: Iterable[FieldError], unread: Mapping[str, str]) -> list[FieldError]:
    """What the service found, where the form has it; `unread` in the reader's language."""
    return [FieldError(_place(error.pointer), unread.get(error.pointer, error.message)) for error in found]


def slug(name: Any, otherwise: str) -> str:
    """An id from the English of a name: "Short films" is `short-films`."""
    english = str(name.get("en", "")) if isinstance(name, dict) else ""
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or otherwise


def seconds(minutes: Any) -> Any:
    """`1:30` and `90` minutes alike; what is neither goes on as it is."""
    found = re.fullmatch(r"\s*([0-9]{1,5})(?::([0-5][0-9]))?\s*", str(minutes), re.ASCII)
    return 60 * int(found[1]) + int(found[2] or 0) if found else minutes


def money(amount: Any, currency: Any) -> dict[str, Any]:
    """An amount as people write it, in the currency's smallest unit; what is no amount goes on as it is."""
    try:
        exact = Decimal(amount) * 10 ** get_currency_precision(str(currency or ""))
        small: object = int(exact) if abs(exact) < MOST else amount
    except (InvalidOperation, OverflowError, TypeError, ValueError):
        small = amount
    return {"amount": small, **({"currency": currency} if currency else {})}


def _in_seconds(row: dict[str, Any], *names: str) -> None:
    row |= {name: seconds(row[name]) for name in names if name in row}


def _rule(rule: dict[str, Any], name: str) -> None:
    rule["rule"] = name
    match rule.get("kind"):
        case "running time":
            _in_seconds(rule, "at_least", "at_most")
        case "age of makers":
            rule |= {each: _number(rule[each]) for each in ("at_least", "under") if each in rule}
        case "AI extent":
            rule["at_most"] = None if rule.get("at_most") == "nothing" else rule.get("at_most")
        case _:
            pass


def _question(question: dict[str, Any], name: str) -> None:
    question["question"] = name
    if isinstance(condition := question.pop("when", None), str):
        earlier, _, answer = condition.partition(":")
        question["when"] = {"question": earlier, "answer": answer}
    choices = question.pop("choices", None)
    if question.get("kind") == "choice":
        question["options"] = _options(choices) if isinstance(choices, dict) else []


def _options(choices: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One a line; the same line of each language is the same option."""
    lines = {language: _lines(str(text)) for language, text in choices.items()}
    return [
        {
            "option": f"option-{number + 1}",
            "words": {language: words[number] for language, words in lines.items() if number < len(words)},
        }
        for number in range(max(map(len, lines.values()), default=0))
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _number(text: Any) -> Any:
    return int(text) if str(text).isdecimal() else text


def _place(pointer: str) -> str:
    for pattern, place in PLACES:
        if found := pattern.fullmatch(pointer):
            return found.expand(place)
    return pointer
