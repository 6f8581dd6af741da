"""Brings a service's database up to date: numbered SQL files, forward only, each in a transaction."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import asyncpg
import structlog

ENGINE = Path(__file__).parent / "migrations"

LOCK = "SELECT pg_advisory_lock(hashtext('matinee.migrate'))"
TABLE = """
CREATE TABLE IF NOT EXISTS migrations (
    name text PRIMARY KEY, checksum text NOT NULL, at timestamptz NOT NULL DEFAULT now()
)
"""
DONE = "SELECT name, checksum FROM migrations"
RECORD = "INSERT INTO migrations (name, checksum) VALUES ($1, $2)"

log = structlog.get_logger()


class ChangedMigration(Exception):
    """A migration that was applied is not what it was. Write a new one instead."""


async def migrate(dsn: str, folder: Path) -> list[str]:
    """Apply the engine's migrations and those of `folder`; returns the names of what was new.

    Raises `ChangedMigration`. Two at once wait for each other.
    """
    db = await asyncpg.connect(dsn, timeout=10)
    try:
        await db.execute(LOCK)
        return await apply_migrations(db, migrations_in(folder))
    finally:
        await db.close()


async def apply_migrations(db: Any, migrations: Iterable[tuple[str, str]]) -> list[str]:
    """Apply those of `migrations` (name and SQL, in order) that were not yet; returns their names.

    Raises `ChangedMigration`.
    """
    await db.execute(TABLE)
    done = {row["name"]: row["checksum"] for row in await db.fetch(DONE)}
    return [name for name, sql in migrations if await _apply(db, name, sql, done)]


def migrations_in(folder: Path) -> list[tuple[str, str]]:
    """Name and SQL of every migration in order: the engine's, then those of `folder`."""
    engine = [(f"eventkit/{file.name}", file) for file in sorted(ENGINE.glob("*.sql"))]
    own = [(file.name, file) for file in sorted(folder.glob("*.sql"))]
    return [(name, file.read_text()) for name, file in engine + own]


async def _apply(db: Any, name: str, sql: str, done: dict[str, str]) -> bool:
    checksum = hashlib.sha256(sql.encode()).hexdigest()
    if name in done:
        if done[name] != checksum:
            raise ChangedMigration(name)
        return False
    async with db.transaction():
        await db.execute(sql)
        await db.execute(RECORD, name, checksum)
    log.info("migrated", name=name)
    return True
