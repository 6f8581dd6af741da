"""The forms of a round of review as the API's bodies: what films are judged is one choice, and criteria get ids."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from web.pages.fields import body_of, rows_of

FIRST = {"/each": "3", "/quorum": "2", "/tie": "shared rank", "/first": "10"}
"""What stands in a new round's form."""

OPEN = ("name", "chair")
FIXED = ("criteria", "quorum", "tie")
"""Of the terms, what the form asks for at any time beside the time itself, and only until somebody has watched."""


def new_round_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The body of a new round, but for its time. Films are `call:main`, `category:main:shorts`, `section:eco`,
    `best:<round>` or those picked by hand; else all that can be judged."""
    entered = body_of(values)
    body = {name: entered[name] for name in (*OPEN, *FIXED, "each", "jurors") if name in entered}
    kind, _, of = values.get("/films", "").partition(":")
    match kind:
        case "section" | "call":
            body[kind] = of
        case "category":
            body["call"], _, body["category"] = of.partition(":")
        case "best":
            body["best_of"] = {"round": of, "first": entered.get("first", "")}
        case "picked":
            body["films"] = entered.get("picked", [])
        case _:
            pass
    body["criteria"] = _with_ids(body.get("criteria"), ())
    body.setdefault("jurors", [])
    body["blind"] = "blind" in entered
    return body


def terms_of(values: Mapping[str, str], before: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a round's changed terms, but for its time; `before`: the round as submissions shows it. What can't
    change any more stays."""
    entered = body_of(values)
    kept = ("each", "blind", *(FIXED if before["begun"] else ()))
    asked = OPEN if before["begun"] else (*OPEN, *FIXED)
    body = {name: before[name] for name in kept} | {name: entered[name] for name in asked if name in entered}
    if not before["begun"]:
        body["criteria"] = _with_ids(body.get("criteria"), before["criteria"])
    return body


def values_of(terms: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a round that there is, but for its time. A weight of 1 is said by an empty field."""
    said = {"/chair": terms["chair"], "/quorum": terms["quorum"], "/tie": terms["tie"], **_texts("/name", terms)}
    for number, criterion in enumerate(terms["criteria"]):
        at = f"/criteria/{number}"
        weight = criterion["weight"] if criterion["weight"] > 1 else None
        said |= {f"{at}/weight": weight, **_texts(f"{at}/name", criterion)}
    return {pointer: str(value) for pointer, value in said.items() if value is not None}


def _texts(pointer: str, named: Mapping[str, Any]) -> dict[str, str]:
    return {f"{pointer}/{language}": text for language, text in named["name"].items()}


def _with_ids(entered: Any, before: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each with the id that it has had, told by its name, so that what was not touched stays the same; else with the
    first that is free."""
    left, ids = list(before), [each["criterion"] for each in before]
    free = (id_ for number in count(1) if (id_ := f"c{number}") not in ids)
    criteria: list[dict[str, Any]] = []
    for row in rows_of(entered):
        same = next((each for each in left if each["name"] == row.get("name")), None)
        if same:
            left.remove(same)
        criteria.append({**row, "criterion": same["criterion"] if same else next(free)})
    return criteria
