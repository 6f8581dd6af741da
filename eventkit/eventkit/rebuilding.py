"""Fills a projection's tables from the first event on, beside those that are read, and puts them in their place.

The new tables are made by the service's own migrations in a schema of their own, and filled there up to
the marks of the old ones. The last bit is done while the marks are locked; then tables, marks and parked
events change over in one transaction, for which readers wait a moment. A rebuild that is killed leaves
that schema: nobody reads it, and the next one drops it. docs/decisions/0011-rebuild.md tells why.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from time import monotonic
from typing import Any

import asyncpg
import structlog

from contracts.topics import PARTITIONS
from eventkit.chain import Mark
from eventkit.filling import Filling
from eventkit.handler import OWN, sources_of
from eventkit.log import CHANNEL
from eventkit.marks import Key, lock_marks, read_marks
from eventkit.migrate import LOCK, migrations_in
from eventkit.operating.trouble import Trouble
from eventkit.ownlog import KEY
from eventkit.parking import LOCK as LOCK_PARKED
from eventkit.projection import Projection
from eventkit.scratch import make_scratch
from eventkit.service import Service
from eventkit.settings import Settings

SCHEMA = "rebuild"
FAR = 2**62
"""A position and an offset that nothing reaches."""
SHORT = 1.0
"""Seconds of catching up, after which the rest is done under the lock."""
TRIES = 60
"""How often the tables are asked for, with half a second in between."""

DROP = f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"
APPLIED = "SELECT name FROM migrations"
NEW = """
SELECT name FROM unnest($1::text[]) AS projection(name)
WHERE EXISTS (SELECT FROM marks) AND NOT EXISTS (SELECT FROM marks WHERE handler = name)
"""

# Readers queue behind us while we wait: not for long, and we give way before Postgres looks for deadlocks.
GIVE_WAY = "SET LOCAL lock_timeout = '200ms'"

MARKS = f"""
INSERT INTO marks SELECT * FROM {SCHEMA}.marks
ON CONFLICT (handler, source, partition) DO UPDATE
SET epoch = excluded.epoch, position = excluded.position, kafka_offset = excluded.kafka_offset,
    topic = excluded.topic, moved_at = now()
"""
UNPARK = "DELETE FROM parked WHERE handler = $1"
PARK = f"INSERT INTO parked SELECT * FROM {SCHEMA}.parked RETURNING position"
SKIPPED = f"""
UPDATE skipped s SET handled_at = r.handled_at FROM {SCHEMA}.skipped r
WHERE s.handler = $1 AND (r.handler, r.source, r.position) = (s.handler, s.source, s.position)
    AND (s.handled_at IS NULL) <> (r.handled_at IS NULL)
"""
# What was due has been seen to.
TIMERS = f"""
INSERT INTO timers SELECT * FROM {SCHEMA}.timers WHERE due > now()
ON CONFLICT (key) DO UPDATE SET due = excluded.due, command = excluded.command, payload = excluded.payload
"""

log = structlog.get_logger()


async def fill_new(service: Service, settings: Settings) -> None:
    """Fill the tables of new projections, and of new versions, in a service that has read something before.

    So whoever reads them first finds them filled. Raises as `Rebuild.run` does.
    """
    kept = {projection.name: projection for projection in service.projections if projection.tables}
    db = await asyncpg.connect(settings.database_url.get_secret_value(), timeout=10)
    try:
        new = [row["name"] for row in await db.fetch(NEW, list(kept))]
    finally:
        await db.close()
    for name in new:
        await Rebuild(service, settings, kept[name], lambda said: log.info(said)).run()


class Rebuild:
    """Of one projection. `say` is told in words how far it is."""

    def __init__(self, service: Service, settings: Settings, projection: Projection, say: Callable[[str], None]):
        self._service = service
        self._settings = settings
        self._projection = projection
        self._name = projection.name
        self._say = say
        self._read = 0
        self._said_at = self._began = monotonic()
        sources = sources_of(projection, service.name)
        self._keys: list[Key] = [KEY] if OWN in sources else []
        self._keys += [(source, partition) for source in sources if source != OWN for partition in range(PARTITIONS)]

    async def run(self) -> None:
        """Raises `Trouble`, and what keeps Postgres, Kafka or another service from being asked."""
        async with AsyncExitStack() as exits:
            ours, theirs = await self._connect(exits), await self._connect(exits)
            await self._have_our_turn(theirs)
            await ours.execute(f"{DROP}; SET synchronous_commit = off")
            exits.push_async_callback(theirs.execute, DROP)
            await make_scratch(ours, SCHEMA, self._service.migrations)
            filling = Filling(ours, self._service, self._settings, [self._projection], self._progress)
            exits.push_async_callback(filling.close)
            await self._fill(ours, theirs, filling)
            for table in self._projection.tables:
                await ours.execute(f"VACUUM (ANALYZE) {table}")
            await self._fill(ours, theirs, filling)
            self._say("Caught up; putting the new tables in the place of the old.")
            parked = await self._change_over(theirs, filling)
        seconds = monotonic() - self._began
        self._say(
            f"{self._name} is filled anew from {self._read:,} events in {seconds:.1f} s, "
            f"{self._read / seconds:,.0f} a second." + (f" It has {parked} events parked." if parked else "")
        )

    async def _connect(self, exits: AsyncExitStack) -> Any:
        dsn = self._settings.database_url.get_secret_value()
        db = await asyncpg.connect(dsn, timeout=10, server_settings={"lock_timeout": "5s"})
        exits.push_async_callback(db.close, timeout=5)
        return db

    async def _have_our_turn(self, db: Any) -> None:
        """One rebuild at a time, and none beside a migration; nor with code that the database does not fit."""
        try:
            await db.execute(LOCK)
        except asyncpg.LockNotAvailableError:
            raise Trouble("A deployment or another rebuild of this service is at work. Let it finish.") from None
        applied = {row["name"] for row in await db.fetch(APPLIED)}
        if applied != {name for name, _ in migrations_in(self._service.migrations)}:
            raise Trouble("The database was migrated by another version of this service. Use that one's command.")

    async def _fill(self, ours: Any, theirs: Any, filling: Filling) -> None:
        """Bring the new tables to the marks of the old ones, until there is little left to catch up with."""
        seconds = FAR
        while seconds > SHORT:
            began = monotonic()
            await filling.fill({self._name: self._targets(await read_marks(theirs, self._name))})
            seconds = monotonic() - began

    def _targets(self, marks: dict[Key, Mark]) -> dict[Key, Mark]:
        """The marks of the old tables; everything there is, where nothing was ever read."""
        if any(mark.position or mark.offset for mark in marks.values()):
            return marks
        return {key: Mark(position=FAR if key == KEY else 0, offset=FAR) for key in self._keys}

    async def _change_over(self, theirs: Any, filling: Filling) -> int:
        """How many events are parked then."""
        for _ in range(TRIES):
            try:
                async with theirs.transaction():
                    await theirs.execute(LOCK_PARKED, self._name)
                    marks = await lock_marks(theirs, self._name, self._keys)
                    await filling.fill({self._name: self._targets(marks)})
                    return await self._replace(theirs)
            except asyncpg.LockNotAvailableError:
                await asyncio.sleep(0.5)
        raise Trouble("The tables are read without a pause: it was not possible to replace them. Try again later.")

    async def _replace(self, db: Any) -> int:
        await db.execute(GIVE_WAY)
        for table in self._projection.tables:
            await db.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        for table in self._projection.tables:
            await db.execute(f"DROP TABLE {table}; ALTER TABLE {SCHEMA}.{table} SET SCHEMA public")
        await db.execute(MARKS)
        await db.execute(UNPARK, self._name)
        parked = await db.fetch(PARK)
        await db.execute(SKIPPED, self._name)
        await db.execute(TIMERS)
        await db.execute(f"NOTIFY {CHANNEL}")
        return len(parked)

    def _progress(self, read: int) -> None:
        self._read += read
        if monotonic() - self._said_at > 2:
            self._said_at = monotonic()
            self._say(f"  {self._read:,} events, {self._read / (self._said_at - self._began):,.0f} a second")
