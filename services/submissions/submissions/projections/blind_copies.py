"""Copies of screeners without what their makers wrote into them: which there are, and which are still to be made."""

from dataclasses import replace
from typing import Any

from contracts.values import FileId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.file import FileBlinded
from submissions.projections.files import KnownFile

blind_copies = Projection("blind_copies_v1", tables=("blind_copies_v1",))

MADE = """
INSERT INTO blind_copies_v1 (file, size, sha256) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[])
"""
ONE = "SELECT size, sha256 FROM blind_copies_v1 WHERE file = $1"
# Of films in rounds that are judged blind, and were looked into.
TO_MAKE = """
SELECT file, film, owner, purpose, media_type, size, sha256, true AS checked
FROM files_v1 f
WHERE checked IS NOT NULL AND NOT removed AND purpose = 'screener' AND file <> ALL($1)
    AND NOT EXISTS (SELECT FROM blind_copies_v1 b WHERE b.file = f.file)
    AND EXISTS (SELECT FROM round_films_v1 JOIN rounds_v1 r USING (round)
        WHERE film = f.film AND r.closed_at IS NULL AND (r.terms->>'blind')::boolean)
ORDER BY position LIMIT 1
"""


@blind_copies.on(FileBlinded)
async def made(db: Any, events: list[Recorded[FileBlinded]]) -> None:
    rows = [(r.event.file, r.event.size, r.event.sha256) for r in events]
    await db.execute(MADE, *zip(*rows, strict=True))


async def next_to_blind(db: Any, but: list[FileId]) -> KnownFile | None:
    """A screener that a copy is to be made of; none of `but`."""
    row = await db.fetchrow(TO_MAKE, but)
    return KnownFile(**row) if row else None


async def blind_copy_of(db: Any, file: KnownFile) -> KnownFile | None:
    """The copy, to be served as the file would be; None: there is none, or none yet."""
    row = await db.fetchrow(ONE, file.file)
    return replace(file, size=row["size"], sha256=row["sha256"], part="blind") if row and row["size"] else None
