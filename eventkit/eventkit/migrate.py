"""Brings a service's database up to date: numbered SQL files, forward only, each in a transaction."""

import hashlib
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
        await db.execute(TABLE)
        done = {row["name"]: row["checksum"] for row in await db.fetch(DONE)}
        return [name for name, file in _files(folder) if await _apply(db, name, file, done)]
    finally:
        await db.close()


def _files(folder: Path) -> list[tuple[str, Path]]:
    engine = [(f"eventkit/{file.name}", file) for file in sorted(ENGINE.glob("*.sql"))]
    return engine + [(file.name, file) for file in sorted(folder.glob("*.sql"))]


async def _apply(db: Any, name: str, file: Path, done: dict[str, str]) -> bool:
    sql = file.read_text()
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
