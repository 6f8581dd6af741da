"""Does every read model hold what a fold of its events gives?

In a transaction that is rolled back, the migrations are run again into a scratch schema, the
projections applied there to every event from the first, and their tables (those whose names end in
a version) compared row by row. Readers notice nothing.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from contracts.envelope import MalformedRecord, envelope_in
from contracts.event import Event
from eventkit.handler import OWN, sources_of
from eventkit.log import READ
from eventkit.migrate import migrations_in
from eventkit.projection import Projection
from eventkit.recorded import Recorded, envelope_of
from eventkit.verify.finding import Finding
from eventkit.verify.reading import TopicRecord

SCRATCH = "verify_scratch"
CHUNK = 2_000

# Of each the newest version: an older one is read no more, and waits to be dropped.
TABLES = r"""
SELECT DISTINCT ON (name[1]) table_name
FROM information_schema.tables, regexp_match(table_name, '^(.*)_v(\d+)$') AS name
WHERE table_schema = 'public' AND name IS NOT NULL ORDER BY name[1], name[2]::integer DESC
"""

DIFFERENCE = f"""
SELECT
    (SELECT count(*) FROM (TABLE public.{{table}} EXCEPT ALL TABLE {SCRATCH}.{{table}}) AS r) AS extra,
    (SELECT count(*) FROM (TABLE {SCRATCH}.{{table}} EXCEPT ALL TABLE public.{{table}}) AS r) AS lost
"""


class Fold:
    """The service's projections, applied again from the first event to tables of their own."""

    def __init__(self, db: Any, service: str, projections: Sequence[Projection]):
        self._db = db
        self._service = service
        self._projections = [(p, sources_of(p, service)) for p in projections]

    @property
    def sources(self) -> set[str]:
        """The services whose topics are to be folded."""
        return {source for _, sources in self._projections for source in sources} - {OWN}

    async def own_log(self) -> None:
        position = 0
        while rows := await self._db.fetch(READ.replace("FROM log", "FROM public.log"), position, CHUNK):
            events = [(envelope_of(self._service, row), row["data"]) for row in rows]
            await self._apply(OWN, events)
            position = rows[-1]["position"]

    async def topic(self, source: str, records: AsyncIterator[TopicRecord]) -> None:
        """Fold a topic, each position once; what is malformed there is the topic check's finding."""
        seen: set[int] = set()
        events: list[tuple[Any, str]] = []
        async for record in records:
            try:
                envelope = envelope_in(record.headers)
            except MalformedRecord:
                continue
            if envelope.position not in seen:
                seen.add(envelope.position)
                events.append((envelope, (record.value or b"").decode(errors="replace")))
        await self._apply(source, events)

    async def _apply(self, source: str, events: Sequence[tuple[Any, str]]) -> None:
        for projection, sources in self._projections:
            vocabulary = sources.get(source, ())
            taken: list[Recorded[Event]] = [
                Recorded(sources[source].read(e.type, e.schema_version, payload), e)
                for e, payload in events
                if e.type in vocabulary
            ]
            await projection.take(self._db, taken)

    async def differences(self) -> list[Finding]:
        found: list[Finding] = []
        for row in await self._db.fetch(TABLES):
            table = row["table_name"]
            extra, lost = await self._db.fetchrow(DIFFERENCE.format(table=table))
            if extra or lost:
                text = f"{table} has {extra} rows that a fold has not, and lacks {lost}"
                found.append(Finding("projection", text))
        return found


@asynccontextmanager
async def scratch_fold(
    dsn: str, migrations: Path, service: str, projections: Sequence[Projection]
) -> AsyncGenerator[Fold]:
    """A fold into empty tables, gone at the end."""
    db = await asyncpg.connect(dsn, timeout=10)
    transaction = db.transaction()
    await transaction.start()
    try:
        await db.execute(f"CREATE SCHEMA {SCRATCH}; SET LOCAL search_path = {SCRATCH}")
        for _, sql in migrations_in(migrations):
            await db.execute(sql)
        yield Fold(db, service, projections)
    finally:
        await transaction.rollback()
        await db.close()
