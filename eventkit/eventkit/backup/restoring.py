"""`python -m <service> restore FILE`: the backup, then what the topics hold beyond it, then a new epoch.

All of it is one transaction: a restore that is interrupted leaves the database as it was. The service
must not run meanwhile. docs/decisions/0009-restore.md tells why it is done this way.
"""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from time import time_ns
from typing import Any
from uuid import uuid4

import asyncpg

from contracts.people import PersonForgotten
from eventkit.backup.archive import Manifest, opened
from eventkit.backup.beyond import Beyond, Topics
from eventkit.backup.recovering import keep_answers, keep_events
from eventkit.backup.report import Lost, Report
from eventkit.batch import Batch
from eventkit.deciding import Command
from eventkit.log import LOCK_HEAD, append
from eventkit.migrate import apply_migrations, migrations_in
from eventkit.orders import Order
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.states import StateCache

OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
REFERENCES = """
SELECT conrelid::regclass::text AS "table", confrelid::regclass::text AS referred
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""
NEW_EPOCH = "UPDATE log_head SET epoch = $1, position = $2"
LOST = """
INSERT INTO lost (first, last, epoch, since, until)
SELECT before + 1, position - 1, $2::integer, lag_at, at FROM (
    SELECT position, at, lag(position, 1, $1::bigint) OVER place AS before,
        coalesce(lag(at) OVER place, (SELECT max(at) FROM log WHERE position <= $1)) AS lag_at
    FROM log WHERE position > $1 WINDOW place AS (ORDER BY position)
) AS step
WHERE position > before + 1
UNION ALL
SELECT greatest($1, max(position)) + 1, $3::bigint, $2, max(at), NULL FROM log
RETURNING first, last, since, until
"""


class StillRunning(Exception):
    """Something is connected to the database: the service must be stopped before it can be restored."""


async def restore_backup(service: Service, settings: Settings, path: Path) -> Report:
    """Put the database back as the backup has it, and bring it up to what was published since.

    Raises `BadArchive`, `FileNotFoundError`, `StillRunning`, `ChangedMigration`; and changes nothing then.
    """
    with opened(path, service.name) as (archive, manifest):
        db = await asyncpg.connect(settings.database_url.get_secret_value(), timeout=10)
        try:
            if await db.fetchval(OTHERS):
                raise StillRunning(service.name)
            beyond = await Topics(settings).beyond(service.name, manifest.position)
            async with db.transaction():
                await _load(db, service, archive, manifest)
                return await _go_on(db, service, manifest, beyond)
        finally:
            await db.close()


async def _load(db: Any, service: Service, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """The tables as they were, in the schema they were in; then the migrations that came later."""
    await db.execute(EMPTY)
    migrations = migrations_in(service.migrations)
    await apply_migrations(db, [m for m in migrations if m[0] in manifest.migrations])
    await db.execute(f"TRUNCATE {', '.join(manifest.tables)}")
    for table in _referred_first(manifest.tables, await db.fetch(REFERENCES)):
        with archive.open(table) as member:
            await db.copy_to_table(table, source=member)
    await apply_migrations(db, migrations)


def _referred_first(tables: Iterable[str], references: Iterable[Any]) -> list[str]:
    order = TopologicalSorter[str](dict.fromkeys(tables, ()))
    for row in references:
        order.add(row["table"], row["referred"])
    return list(order.static_order())


async def _go_on(db: Any, service: Service, manifest: Manifest, beyond: Beyond) -> Report:
    """Take in what was published since, forget again, and begin the new epoch."""
    report = Report(service.name, manifest.taken_at, manifest.position, recovered=len(beyond.events))
    if service.domain.events:
        await keep_events(db, beyond.events.values())
        await keep_answers(db, beyond.events.values())
        report.epoch = max(manifest.epoch, beyond.epoch) + 1
        # A position nobody can have seen, in whatever history: those who read must never take a new event for an
        # old one. It is the time in microseconds, which stays exact as a number in JSON until 2255.
        leap = time_ns() // 1000
        rows = await db.fetch(LOST, manifest.position, report.epoch, leap)
        report.lost = [Lost(row["first"], row["last"], row["since"], row["until"]) for row in rows]
        await db.execute(NEW_EPOCH, report.epoch, leap)
    for projection in service.projections:
        # Those that keep tables hold ids alone, and take it once, in its turn.
        if PersonForgotten in projection.types and not projection.tables:
            await projection.take(db, beyond.forgotten)
    if service.mend:
        await _carry_out(db, service, await service.mend(db, beyond))
    report.forgotten = len(beyond.forgotten)
    return report


async def _carry_out(db: Any, service: Service, commands: Iterable[Command]) -> None:
    """Decide and write these commands, the first of the new epoch."""
    cause = uuid4()
    orders = [
        Order(id=uuid4(), command=command, actor="restore", correlation=cause, causation=cause) for command in commands
    ]
    head = await db.fetchval(LOCK_HEAD)
    streams = {stream for order in orders for stream in order.command.streams()}
    batch = Batch(service.domain, await StateCache(service.domain).load(db, head, streams), head, datetime.now(UTC))
    for order in orders:
        batch.decide(order)
    await append(db, batch.events, batch.answers, batch.head)
