"""What stored files are called on their owners' machines: shown to the owner alone, and forgotten with them."""

from collections.abc import Iterable
from typing import Any

from contracts.values import FileId, PersonId

OF_OWNER = "SELECT file, name FROM file_names WHERE owner = $1 AND file = ANY($2) AND name IS NOT NULL"
FORGOTTEN = """
SELECT n.file, f.film FROM file_names n JOIN files_v1 f USING (file) WHERE n.name IS NULL ORDER BY n.file LIMIT 100
"""
DROP = "DELETE FROM file_names WHERE file = $1 AND name IS NULL"


async def names_of(db: Any, owner: PersonId, files: Iterable[FileId]) -> dict[FileId, str]:
    """By file; empty where its sender named none."""
    return {row["file"]: row["name"] for row in await db.fetch(OF_OWNER, owner, list(files))}


async def files_of_forgotten(db: Any) -> list[Any]:
    """Some files whose owner is forgotten, with their films, as far as they are in the list of files yet."""
    return await db.fetch(FORGOTTEN)


async def seen_to(db: Any, file: FileId) -> None:
    await db.execute(DROP, file)
