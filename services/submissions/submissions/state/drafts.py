"""Drafts of submissions: whatever their writers have entered so far, also what is not valid yet."""

from typing import Any

import orjson

from contracts.values import CallId, FilmId, PersonId
from eventkit.persons import may_keep
from submissions.domain.submission import DROP_DRAFT

MOST = 50
"""As many drafts a writer may have at a time."""

BEGIN = """
INSERT INTO drafts (draft, writer, call, entered, page) SELECT $1, $2, $3, $4::jsonb, $6
WHERE (SELECT count(*) FROM drafts WHERE writer = $2) < $5
ON CONFLICT (draft) DO UPDATE SET entered = excluded.entered, page = excluded.page
WHERE drafts.writer = excluded.writer
RETURNING version
"""
SAVE = """
UPDATE drafts SET entered = $3::jsonb, page = $4, version = version + 1, changed_at = now()
WHERE draft = $1 AND ($2::bigint IS NULL OR version = $2 OR page = $4) AND entered <> $3::jsonb
RETURNING version
"""
VERSION_IF_SO = "SELECT version FROM drafts WHERE draft = $1 AND entered = $2::jsonb"

COLUMNS = "draft, writer, call, entered, version, begun_at, changed_at"
ONE = f"SELECT {COLUMNS} FROM drafts WHERE draft = $1"
OF_WRITER = f"SELECT {COLUMNS} FROM drafts WHERE writer = $1 ORDER BY begun_at, draft"


async def begin_draft(
    db: Any, draft: FilmId, writer: PersonId, call: CallId, entered: dict[str, Any], page: str | None
) -> int | None:
    """Keep a new draft, and return its version. None: the writer has too many, or was forgotten."""
    async with db.transaction():
        if not await may_keep(db, writer):
            return None
        return await db.fetchval(BEGIN, draft, writer, call, orjson.dumps(entered).decode(), MOST, page)


async def save_draft(
    db: Any, draft: FilmId, expected: int | None, entered: dict[str, Any], page: str | None
) -> int | None:
    """Put this in place of what was entered before, and return the new version.

    None: the draft is not `expected` any more, and another page than this saved it last; or it is gone. Saved twice is
    saved once, whatever the second expects.
    """
    written = orjson.dumps(entered).decode()
    saved = await db.fetchval(SAVE, draft, expected, written, page)
    return saved or await db.fetchval(VERSION_IF_SO, draft, written)


async def drop_draft(db: Any, draft: FilmId) -> None:
    await db.execute(DROP_DRAFT, draft)


async def draft_by_id(db: Any, draft: FilmId) -> dict[str, Any] | None:
    row = await db.fetchrow(ONE, draft)
    return _readable(row) if row else None


async def drafts_of(db: Any, writer: PersonId) -> list[dict[str, Any]]:
    """In the order in which they were begun."""
    return [_readable(row) for row in await db.fetch(OF_WRITER, writer)]


def _readable(row: Any) -> dict[str, Any]:
    return {**row, "entered": orjson.loads(row["entered"])}
