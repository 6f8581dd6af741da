"""Reads: a connection, the bounded wait for one's own write, and pages by cursor."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import Depends, Query, Request

from eventkit.handler import OWN, sources_of
from eventkit.http.problems import Problem
from eventkit.waiting import Token, caught_up

AFTER_HEADER = "matinee-after"


async def _reader(request: Request) -> AsyncIterator[Any]:
    async with request.app.state.runtime.database.acquire() as db:
        yield db


Reader = Annotated[Any, Depends(_reader)]


async def wait_for(request: Request, db: Any, handler: str) -> None:
    """Wait, bounded, until `handler` has what the caller's `Matinee-After` token stands for.

    A token of a service that the handler takes nothing from stands for nothing it could wait for.
    """
    token = Token.parse(request.headers.get(AFTER_HEADER, ""))
    service = request.app.state.runtime.service
    if token is not None and _takes_from(service, handler, token.service):
        await caught_up(db, handler, token, service.name)


def _takes_from(service: Any, name: str, source: str) -> bool:
    handlers = (*service.projections, *service.reactions)
    sources = next(sources_of(handler, service.name) for handler in handlers if handler.name == name)
    return (OWN if source == service.name else source) in sources


class Paging:
    """`limit` and `after` of a list; `after` is the cursor that the page before ended with."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        after: Annotated[str | None, Query(max_length=400)] = None,
    ):
        self.limit = limit
        self.after = self._decode(after)

    @staticmethod
    def _decode(cursor: str | None) -> list[Any] | None:
        if cursor is None:
            return None
        try:
            key = orjson.loads(urlsafe_b64decode(cursor.encode()))
        except ValueError:
            key = None
        if not isinstance(key, list):
            raise Problem(400, "bad-cursor", "This cursor is not one of ours.")
        return key

    def page(self, rows: Sequence[Mapping[str, Any]], *key: str) -> dict[str, Any]:
        """The rows, asked for with one more than `limit`, and the cursor of the page after."""
        items = [dict(row) for row in rows[: self.limit]]
        more = len(rows) > self.limit
        cursor = orjson.dumps([items[-1][name] for name in key], default=str) if more else None
        return {"items": items, "next": urlsafe_b64encode(cursor).decode() if cursor else None}


Page = Annotated[Paging, Depends()]
