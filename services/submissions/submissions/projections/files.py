"""Files as they were stored, with what their check found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from contracts.values import FileId, FilmId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.file import FileBlinded, FileChecked, FileRemoved, FileStored, FileViewed
from submissions.domain.purposes import Purpose

files = Projection("files_v1", tables=("files_v1",))

STORED = """
INSERT INTO files_v1
    (file, film, owner, purpose, language, media_type, size, sha256, stored_at, position, version)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[],
    $9::timestamptz[], $10::bigint[], $11::integer[])
"""
CHECKED = """
UPDATE files_v1 f SET checked = new.checked, version = new.version
FROM unnest($1::uuid[], $2::jsonb[], $3::integer[]) AS new(file, checked, version)
WHERE f.file = new.file
"""
MOVED_ON = """
UPDATE files_v1 f SET version = new.version, removed = f.removed OR new.removed
FROM (SELECT file, max(version), bool_or(removed) FROM unnest($1::uuid[], $2::integer[], $3::boolean[])
    AS one(file, version, removed) GROUP BY file) AS new(file, version, removed)
WHERE f.file = new.file
"""

COLUMNS = "file, film, purpose, language, media_type, size, sha256, stored_at, checked, version"
OF_FILM = f"""
SELECT {COLUMNS} FROM files_v1 WHERE film = $1 AND owner = $2 AND NOT removed ORDER BY position LIMIT 200
"""
ONE = """
SELECT file, film, owner, purpose, media_type, size, sha256, checked IS NOT NULL AS checked
FROM files_v1 WHERE file = $1 AND NOT removed
"""
TO_CHECK = """
SELECT file, film, owner, purpose, media_type, size, sha256, checked IS NOT NULL AS checked FROM files_v1
WHERE checked IS NULL AND NOT removed AND purpose IN ('screener', 'trailer', 'final') AND file <> ALL($1)
ORDER BY position LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What settles who may do what with a file, and how it is served."""

    file: FileId
    film: FilmId
    owner: PersonId
    purpose: Purpose
    media_type: str
    size: int
    sha256: str
    checked: bool
    part: str = "content"
    """The object of its folder that is served."""


@files.on(FileStored)
async def stored(db: Any, events: list[Recorded[FileStored]]) -> None:
    rows = [
        (
            e.file, e.film, e.owner, e.purpose, e.language, e.media_type, e.size, e.sha256,
            r.envelope.time, r.envelope.position, r.envelope.version,
        )
        for r in events for e in (r.event,)
    ]  # fmt: skip
    await db.execute(STORED, *zip(*rows, strict=True))


@files.on(FileChecked)
async def checked(db: Any, events: list[Recorded[FileChecked]]) -> None:
    rows = [(r.event.file, r.event.model_dump_json(exclude={"file"}), r.envelope.version) for r in events]
    await db.execute(CHECKED, *zip(*rows, strict=True))


async def moved_on(db: Any, events: Sequence[Recorded[Any]]) -> None:
    rows = [(r.event.file, r.envelope.version, isinstance(r.event, FileRemoved)) for r in events]
    await db.execute(MOVED_ON, *zip(*rows, strict=True))


files.on(FileBlinded)(moved_on)
files.on(FileViewed)(moved_on)
files.on(FileRemoved)(moved_on)


async def known_file(db: Any, file: FileId) -> KnownFile | None:
    row = await db.fetchrow(ONE, file)
    return KnownFile(**row) if row else None


async def files_of_film(db: Any, film: FilmId, owner: PersonId) -> list[dict[str, Any]]:
    """The owner's files of a film, in the order in which they were stored."""
    rows = await db.fetch(OF_FILM, film, owner)
    return [{**row, "checked": row["checked"] and orjson.loads(row["checked"])} for row in rows]


async def next_to_check(db: Any, but: list[FileId]) -> KnownFile | None:
    """A film nobody has looked into; none of `but`."""
    row = await db.fetchrow(TO_CHECK, but)
    return KnownFile(**row) if row else None
