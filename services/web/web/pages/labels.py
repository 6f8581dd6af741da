"""What a field is called in the summary of errors, from its JSON pointer."""

import re

from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.names import language_name
from web.pages.words import FIELDS

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


@pass_context
def field_label(context: Context, pointer: str) -> str:
    """`/details/ai_use/0/tool` is "Tool 1", `/details/title/en` is "Title (English)"; "" for what is no field."""
    _, language = context["_"], context["language"]
    *path, last = pointer.strip("/").split("/")
    parent = path[-1] if path else ""
    if pointer in FIELDS:
        return _(FIELDS[pointer])
    if last in FIELDS:
        return _(FIELDS[last]) + (f" {int(parent) + 1}" if parent.isdecimal() else "")
    if parent not in FIELDS:
        return ""
    if last.isdecimal():
        return f"{_(FIELDS[parent])} {int(last) + 1}"
    if LANGUAGE.fullmatch(last):
        named = FIELDS.get(f"{parent}/", FIELDS[parent])
        return _("{field} ({language})", field=_(named), language=language_name(last, language))
    return _(FIELDS[parent])
