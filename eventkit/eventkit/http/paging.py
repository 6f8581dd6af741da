"""Lists in pages: `limit` and `after` in, a page's rows and the cursor of the page after out."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Depends, Query
from pydantic import Field, TypeAdapter

from eventkit.http.problems import Problem
from eventkit.waiting import LARGEST

FIRST, LAST = 0, LARGEST
"""Below and above every position of a log: where lists begin that go by position, upwards or downwards."""

POSITION = TypeAdapter(tuple[Annotated[int, Field(strict=True, ge=FIRST, le=LAST)]])

Cursor = Annotated[str | None, Query(max_length=400)]
"""What `next` of the page before said."""

T = TypeVar("T")


class Paging:
    """`limit` and `after` of a list; `after` is the cursor that the page before ended with."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        after: Cursor = None,
    ):
        self.limit = limit
        self._after = after

    def key(self, form: TypeAdapter[T], start: T) -> T:
        """The key of the row that the page before ended with, `start` for the first page.

        A cursor that holds no key of this form is a 400 problem.
        """
        if self._after is None:
            return start
        try:
            return form.validate_json(urlsafe_b64decode(self._after.encode()))
        except ValueError as error:
            raise Problem(400, "bad-cursor", "This cursor is not one of ours.") from error

    def position(self, start: int) -> int:
        """The key of a list that goes by the log's positions, from `FIRST` up or from `LAST` down."""
        (position,) = self.key(POSITION, (start,))
        return position

    def page(self, rows: Sequence[Mapping[str, Any]], *key: str) -> dict[str, Any]:
        """The rows, asked for with one more than `limit`, and the cursor of the page after."""
        items = [dict(row) for row in rows[: self.limit]]
        more = len(rows) > self.limit
        cursor = orjson.dumps([items[-1][name] for name in key], default=str) if more else None
        return {"items": items, "next": urlsafe_b64encode(cursor).decode() if cursor else None}


Page = Annotated[Paging, Depends()]
