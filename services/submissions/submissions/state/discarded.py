"""Folders of objects that nobody needs any more, until the store has deleted them."""

from typing import Any

SOME = "SELECT folder FROM discarded ORDER BY at LIMIT 100"
DELETED = "DELETE FROM discarded WHERE folder = $1"


async def some_discarded(db: Any) -> list[str]:
    return [row["folder"] for row in await db.fetch(SOME)]


async def deleted(db: Any, folder: str) -> None:
    await db.execute(DELETED, folder)
