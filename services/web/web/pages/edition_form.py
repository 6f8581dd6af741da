"""The form of a new edition as the API's body: each row is a language, and what the edition is called in it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from web.pages.fields import FieldError, body_of, rows_of

FIRST = {"/languages/0/language": "en", "/languages/1/language": "zh-Hans", "/rollover": "06:00"}
"""What stands in the form at first."""

LANGUAGE = re.compile(r"/languages/\d+")


def new_edition_of(values: Mapping[str, str]) -> dict[str, Any]:
    """What is malformed goes in as it is: the service says what is wrong."""
    body = body_of(values)
    rows = rows_of(body.pop("languages", None))
    named = {row.get("language", ""): row["called"] for row in rows if "called" in row}
    asked = {"place": {}, "languages": [row.get("language") for row in rows]}
    return {**asked, **body, **({"name": named} if named else {})}


def in_form(errors: Iterable[FieldError], values: Mapping[str, str]) -> tuple[FieldError, ...]:
    """What the service says of the body, at the rows that it came from."""
    rows = rows_of(body_of(values).get("languages"))
    row_of = {row.get("language", ""): number for number, row in reversed([*enumerate(rows)])}
    return tuple(FieldError(_in_row(error.pointer, row_of), error.message) for error in errors)


def _in_row(pointer: str, row_of: Mapping[str, int]) -> str:
    if LANGUAGE.fullmatch(pointer):
        return f"{pointer}/language"
    if pointer == "/languages":
        return "/languages/0/language"
    whole, _, tag = pointer.removeprefix("/").partition("/")
    return f"/languages/{row_of.get(tag, 0)}/called" if whole == "name" else pointer
