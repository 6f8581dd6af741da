"""A service that reads, and the read model that it projects events into, set by set."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from benchmarks.ground import MIGRATIONS
from contracts.submissions import FilmWithdrawn
from eventkit.domain import Domain
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.service import Service
from eventkit.settings import Settings

COLUMNS = ["film", "edition", "reason", "times"]

# A set may hold a film more than once: the last says what is so, all together how often.
UPSERT = """
INSERT INTO films (film, edition, reason, times)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[])
ON CONFLICT (film) DO UPDATE
SET edition = excluded.edition, reason = excluded.reason, times = films.times + excluded.times
"""

CHANNEL = "projected"
TELL = "SELECT pg_notify($1, $2)"

After = Callable[[Any, Sequence[UUID]], Awaitable[None]]


async def _nothing(db: Any, films: Sequence[UUID]) -> None: ...


async def telling(db: Any, films: Sequence[UUID]) -> None:
    """Tell whoever listens which films changed, once that is committed."""
    await db.execute(TELL, CHANNEL, ",".join(map(str, films)))


def films(name: str, after: After = _nothing) -> Projection:
    projection = Projection(name, tables=("films",))

    @projection.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: Sequence[Recorded[FilmWithdrawn]]) -> None:
        rows: dict[UUID, tuple[str, str, int]] = {}
        for event in (recorded.event for recorded in events):
            times = rows[event.film][2] if event.film in rows else 0
            rows[event.film] = event.edition, str(event.reason), times + 1
        editions, reasons, times = zip(*rows.values(), strict=True)
        await db.execute(UPSERT, list(rows), editions, reasons, times)
        await after(db, list(rows))

    return projection


def reader_of(projection: Projection) -> Service:
    """A service that has nothing but this."""
    return Service("scheduling", MIGRATIONS.parent, Domain("scheduling", [], []), projections=(projection,))


def settings_of(dsn: str, kafka: str, prefix: str) -> Settings:
    return Settings(
        database_url=dsn,  # pyright: ignore[reportArgumentType]
        kafka_bootstrap=kafka,
        service_token="only-for-benchmarks",  # pyright: ignore[reportArgumentType]
        service_urls={"people": "http://127.0.0.1:9", "submissions": "http://127.0.0.1:9"},
        topic_prefix=prefix,
    )
