"""A connection that knows Postgres's own types from those before it."""

from types import SimpleNamespace
from typing import Any

import asyncpg

OWN_TYPES_BELOW = 10_000
"""Object ids that mean the same in every database: they are written in Postgres's source."""

_known: dict[frozenset[int], Any] = {}


class Connection(asyncpg.Connection):
    """asyncpg asks anew on every connection what `uuid[]`, say, is made of: at its first statement with one, by a query
    that takes Postgres as long as ten others. A service opens dozens of connections."""

    async def _introspect_types(self, typeoids: Any, timeout: Any) -> Any:  # noqa: ASYNC109 - as asyncpg has it
        asked = frozenset[int](typeoids)
        if asked not in _known:
            found = await super()._introspect_types(typeoids, timeout)  # pyright: ignore
            if max(asked) >= OWN_TYPES_BELOW:
                return found
            _known[asked] = found[0]
            return found
        # Its name says that no nameless statement was in between, which would have to be prepared again.
        return _known[asked], SimpleNamespace(name="known")
