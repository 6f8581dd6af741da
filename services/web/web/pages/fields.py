"""Forms as they come and go: a field's name is the JSON pointer of what it fills.

So what a browser posts becomes the body of the service's API without a table of names, and a
problem's errors find their fields again. Rows of a list are numbered: `/details/countries/0`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field, already in the reader's language."""

    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Form:
    """What was entered and what is wrong with it.

    `values` come from `renumbered`; `problem` is what concerns the whole form; `more` is the list
    that is to have one more empty row; `scope` tells a form from others of its kind on one page.
    """

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    errors: tuple[FieldError, ...] = ()
    problem: str | None = None
    more: str | None = None
    scope: str = ""

    def empty(self, scope: str) -> "Form":
        """One of its kind that was not sent."""
        return Form(scope=scope)

    def id(self, pointer: str) -> str:
        """The element id of a field: `/details/title/en` is `details-title-en`."""
        return (self.scope + pointer).strip("/").replace("/", "-")

    def text(self, pointer: str, otherwise: str = "") -> str:
        return self.values.get(pointer, otherwise)

    def chosen(self, pointer: str) -> set[str]:
        """What was ticked or chosen in a list."""
        return {value for name, value in self.values.items() if _row(name, pointer) >= 0 and value}

    def wrong(self, *pointers: str) -> list[str]:
        """The messages about exactly these fields."""
        return [error.message for error in self.errors if error.pointer in pointers]

    def rows(self, pointer: str) -> range:
        """The numbers of a list's rows: those that were entered, at least one, and one more if asked for."""
        last = max((_row(name, pointer) for name in self.values), default=-1)
        return range(max(last + 1, 1) + (self.more == pointer))


def _row(name: str, pointer: str) -> int:
    if not name.startswith(f"{pointer}/"):
        return -1
    number = name.removeprefix(f"{pointer}/").partition("/")[0]
    return int(number) if number.isdecimal() else -1


def renumbered(posted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fields that were filled, with empty rows closed up, so that errors point at the right ones."""
    numbers: dict[str, dict[str, int]] = {}
    values: dict[str, str] = {}
    for name, value in posted:
        if not name.startswith("/") or not value.strip():
            continue
        path = ""
        for part in name.strip("/").split("/"):
            if part.isdecimal():
                rows = numbers.setdefault(path, {})
                part = str(rows.setdefault(part, len(rows)))
            path = f"{path}/{part}"
        values[path] = value
    return values


def added(values: Mapping[str, str], pointer: str, kind: str) -> dict[str, str]:
    """The fields with one more row of this kind in a list."""
    last = max((_row(name, pointer) for name in values), default=-1)
    return {**values, f"{pointer}/{last + 1}/kind": kind}


def removed(values: Mapping[str, str], row: str) -> dict[str, str]:
    """The fields without this row of a list; the later ones move up."""
    return renumbered((name, value) for name, value in values.items() if not f"{name}/".startswith(f"{row}/"))


def body_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The JSON body the fields spell; `values` as `renumbered` returns them."""
    body: dict[str, Any] = {}
    for name, value in values.items():
        *path, last = name.strip("/").split("/")
        here: dict[str, Any] = body
        for part in path:
            if not isinstance(here.get(part), dict):
                here[part] = {}
            here = here[part]
        here[last] = value
    return {name: _lists(value) for name, value in body.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    children: dict[str, Any] = value
    inner = {name: _lists(child) for name, child in children.items()}
    return list(inner.values()) if all(name.isdecimal() for name in inner) else inner


def rows_of(listed: Any) -> list[dict[str, Any]]:
    """The rows of a list in a body; what is no row, or no list, is left out."""
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
