"""Connections know Postgres's own types from those before them, and ask for a database's own."""

from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from eventkit.connection import Connection
from tests.fixtures import Postgres


async def test_postgres_own_types_are_asked_for_once_and_a_databases_own_in_each(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ask = list[set[int]](), asyncpg.Connection._introspect_types  # pyright: ignore

    async def noted(connection: Any, typeoids: Any, *within: Any) -> Any:
        asked.append(set(typeoids))
        return await ask(connection, typeoids, *within)

    monkeypatch.setattr(asyncpg.Connection, "_introspect_types", noted)
    things, days = [uuid4(), uuid4()], [1, 2]
    for kinds in (["short", "long"], ["long", "short"]):
        db = await asyncpg.connect(await postgres.create_database("types"), connection_class=Connection)
        await db.execute(f"CREATE TYPE kind AS ENUM {tuple(kinds)}")
        for _ in range(2):
            assert await db.fetchval("SELECT $1::uuid[]", things) == things
            row = await db.fetchrow("SELECT $1::smallint[] AS days, enum_range(NULL::kind) AS kinds", days)
            assert (row["days"], row["kinds"]) == (days, kinds)
        await db.close()
    own = [types for types in asked if max(types) < 10_000]
    assert len(own) == len({frozenset(types) for types in own}), "each once at most"
    assert len(asked) - len(own) == 2
