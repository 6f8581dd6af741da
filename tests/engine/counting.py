"""A projection with a table of its own, in which an event that is missed or applied twice shows."""

from collections import Counter
from typing import Any

from contracts.submissions import FilmWithdrawn
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.service import Service
from tests.engine.toy import HERE, SCHEDULING

COUNT = """
INSERT INTO {table} AS c (film, times, last) SELECT * FROM unnest($1::uuid[], $2::integer[], $3::integer[])
ON CONFLICT (film) DO UPDATE SET times = c.times + excluded.times, last = excluded.last
"""


def counting(table: str = "counts_v1") -> Projection:
    """How often each film was withdrawn, and the version of the last time."""
    counts = Projection(table, tables=(table,))

    @counts.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        times = Counter(r.event.film for r in events)
        last = {r.event.film: r.envelope.version for r in events}
        await db.execute(COUNT.format(table=table), list(times), list(times.values()), [last[film] for film in times])

    return counts


def counter(*projections: Projection) -> Service:
    """A service that counts what another one publishes."""
    return Service("scheduling", HERE, SCHEDULING, projections=projections or (counting(),))


async def counts(db: Any, table: str = "counts_v1") -> dict[str, tuple[int, int]]:
    rows = await db.fetch(f"SELECT film, times, last FROM {table}")
    return {str(row["film"]): (row["times"], row["last"]) for row in rows}
