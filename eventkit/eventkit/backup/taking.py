"""`python -m <service> backup FILE`: the database as it is at one moment, while everything goes on."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from eventkit.backup.archive import MANIFEST, Manifest, new_archive

TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY tablename
"""
HEAD = "SELECT position, epoch FROM log_head"
MIGRATIONS = "SELECT name FROM migrations ORDER BY at, name"


async def take_backup(dsn: str, service: str, path: Path) -> Manifest:
    """Write the service's tables to `path`, which must not be there yet; returns what was taken.

    Raises `FileExistsError`.
    """
    db = await asyncpg.connect(dsn, timeout=10)
    try:
        async with db.transaction(isolation="repeatable_read", readonly=True):
            return await _write(db, service, path)
    finally:
        await db.close()


async def _write(db: Any, service: str, path: Path) -> Manifest:
    head = await db.fetchrow(HEAD)
    manifest = Manifest(
        service=service,
        taken_at=datetime.now(UTC),
        position=head["position"],
        epoch=head["epoch"],
        migrations=[row["name"] for row in await db.fetch(MIGRATIONS)],
        tables={},
    )
    with new_archive(path) as archive:
        for row in await db.fetch(TABLES):
            table = row["tablename"]
            with archive.open(table, "w", force_zip64=True) as member:
                copied = await db.copy_from_table(table, output=member)
            manifest.tables[table] = int(copied.split()[-1])
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=2))
    return manifest
