"""The releases of an edition's programme, each as it was published."""

from collections.abc import Sequence
from typing import Any

import orjson

from contracts.scheduling import ProgrammePublished
from eventkit.projection import Projection
from eventkit.recorded import Recorded

releases = Projection("releases_v1", tables=("releases_v1",))

INSERT = """
INSERT INTO releases_v1 (edition, release, published_at, entries, changes)
SELECT * FROM unnest($1::text[], $2::integer[], $3::timestamptz[], $4::jsonb[], $5::jsonb[])
"""

LIST = """
SELECT release, published_at, jsonb_array_length(entries) AS entries,
    jsonb_array_length(changes) AS changes
FROM releases_v1 WHERE edition = $1 AND release < $2 ORDER BY release DESC LIMIT $3
"""

ONE = """
SELECT edition, release, published_at, entries, changes
FROM releases_v1 WHERE edition = $1 AND release = $2
"""


@releases.on(ProgrammePublished)
async def published(db: Any, events: Sequence[Recorded[ProgrammePublished]]) -> None:
    rows: list[tuple[Any, ...]] = []
    for recorded in events:
        release = recorded.event.model_dump(mode="json")
        rows.append(
            (
                recorded.event.edition,
                recorded.event.release,
                recorded.envelope.time,
                orjson.dumps(release["entries"]).decode(),
                orjson.dumps(release["changes"]).decode(),
            )
        )
    await db.execute(INSERT, *zip(*rows, strict=True))


async def releases_of(db: Any, edition: str, before: int, limit: int) -> list[dict[str, Any]]:
    """The releases with a number below `before`, the newest first, with how much is in them."""
    return [dict(row) for row in await db.fetch(LIST, edition, before, limit)]


async def release_by_number(db: Any, edition: str, number: int) -> dict[str, Any] | None:
    row = await db.fetchrow(ONE, edition, number)
    if row is None:
        return None
    return {**row, **{name: orjson.loads(row[name]) for name in ("entries", "changes")}}
