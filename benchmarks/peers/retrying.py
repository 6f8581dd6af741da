"""One transaction a command: append with the expected version, and try again when another was faster.

A single INSERT of its own commit, prepared, on a pooled connection; the versions it has written are remembered, so a
command reads first only after it has lost. Its positions come from a sequence: faster than ours, and a reader of
the table can miss events (docs/decisions/0002-ordering.md).
"""

from uuid import UUID, uuid4

import asyncpg

from benchmarks.calling import rate
from benchmarks.material import EDITION, reason
from benchmarks.scale import Scale
from benchmarks.streams import stream_of
from contracts.event import stream_name
from contracts.submissions import FilmWithdrawn

TABLE = """
CREATE TABLE appended (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL, stream text NOT NULL, version integer NOT NULL, type text NOT NULL, data json NOT NULL,
    actor text NOT NULL, correlation uuid NOT NULL, causation uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (stream, version)
)
"""
APPEND = """
INSERT INTO appended (id, stream, version, type, data, actor, correlation, causation)
VALUES ($1, $2, $3, 'FilmWithdrawn', $4, 'person:nobody', $5, $6)
"""
VERSION = "SELECT coalesce(max(version), 0) FROM appended WHERE stream = $1"

CONNECTIONS = 32


async def retrying(dsn: str, callers: int, hot: bool, scale: Scale) -> float:
    """Events a second."""
    db = await asyncpg.create_pool(dsn, min_size=min(callers, CONNECTIONS), max_size=CONNECTIONS, max_queries=10**9)
    await db.execute(TABLE)
    versions: dict[UUID, int] = {}

    async def append(caller: int, number: int) -> None:
        film = stream_of(caller, number, callers, hot)
        stream, text = stream_name("film", film), reason(number)
        event = FilmWithdrawn(film=film, edition=EDITION, reason=text).model_dump_json()
        while True:
            version = versions.get(film, 0) + 1
            try:
                await db.execute(APPEND, uuid4(), stream, version, event, uuid4(), uuid4())
            except asyncpg.UniqueViolationError:
                versions[film] = max(versions.get(film, 0), await db.fetchval(VERSION, stream))
            else:
                versions[film] = max(versions.get(film, 0), version)
                return

    reached = await rate(callers, scale, append)
    await db.close()
    return reached
