"""A form that was sent: what was entered, and proof that it is one of ours."""

import re
from dataclasses import dataclass
from secrets import compare_digest
from typing import Annotated

from fastapi import Depends, Request

from eventkit.http.problems import Problem
from web.adapters.services import Refused
from web.api.visitor import Visiting
from web.pages.fields import FieldError, Form, renumbered
from web.pages.words import N_

MOST_FIELDS = 2000
KEY = re.compile(r"[!-~]{8,200}")
VERSION = re.compile(r"[0-9]{1,18}")
"""As many digits as services take; positions of a log that was once restored are long."""


class Forged(Problem):
    """The form is not one this visitor was given, or is too old."""

    def __init__(self) -> None:
        super().__init__(403, "forged", N_("This form is not from here, or too old. Please open its page again."))


@dataclass(frozen=True, slots=True)
class Posted:
    """`values` by JSON pointer; `key` is the form's own, so that sending it twice does it once; `version`
    what its page showed; `more` the list that is to have one more row; `to` where to go afterwards; `credential` what
    the browser's passkeys answered; `page` the page's own id, where it saves by itself."""

    values: dict[str, str]
    key: str
    version: int | None
    more: str | None
    to: str | None
    credential: str | None = None
    page: str | None = None

    def form(self, *errors: FieldError, problem: str | None = None, scope: str = "") -> Form:
        """The form as it was entered, with what is wrong with it."""
        return Form(self.values, errors, problem, scope=scope)

    def refused(self, refused: Refused, scope: str = "") -> Form:
        """The form with what the service said: at its fields, else of the whole."""
        return self.form(*refused.fields, problem=None if refused.fields else refused.detail, scope=scope)


async def _posted(request: Request, visitor: Visiting) -> Posted:
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as data:
        sent = [(name, value) for name, value in data.multi_items() if isinstance(value, str)]
    hidden = dict(sent)
    key, version = hidden.get("key", ""), hidden.get("version", "")
    known = compare_digest(hidden.get("csrf", "").encode(), visitor.csrf.encode())
    if not known or not KEY.fullmatch(key):
        raise Forged
    return Posted(
        values=renumbered(sent),
        key=key,
        version=int(version) if VERSION.fullmatch(version) else None,
        more=hidden.get("more"),
        to=hidden.get("to"),
        credential=hidden.get("credential"),
        page=page if KEY.fullmatch(page := hidden.get("page", "")) and len(page) <= 100 else None,
    )


PostedForm = Annotated[Posted, Depends(_posted)]
"""The form that was sent. Raises `Forged`."""
