"""Folders of objects that nobody needs any more, until the store has deleted them."""

from datetime import datetime
from typing import Any

SOME = "SELECT folder, at FROM discarded ORDER BY at LIMIT 100"
# Something may have come into the folder after its objects were listed: then it was discarded again since.
DELETED = "DELETE FROM discarded WHERE folder = $1 AND at = $2"
AGAIN = """
INSERT INTO discarded (folder) VALUES ($1) ON CONFLICT (folder) DO UPDATE SET at = clock_timestamp()
"""


async def some_discarded(db: Any) -> list[tuple[str, datetime]]:
    """Folders, each with when it was discarded last."""
    return [(row["folder"], row["at"]) for row in await db.fetch(SOME)]


async def deleted(db: Any, folder: str, at: datetime) -> None:
    await db.execute(DELETED, folder, at)


async def discard_again(db: Any, folder: str) -> None:
    """Something was put into a folder that is, or was, to be deleted."""
    await db.execute(AGAIN, folder)
