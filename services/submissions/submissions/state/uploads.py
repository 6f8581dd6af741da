"""Uploads on their way: how far each has come, and the parts it has come in.

A part is an object first, then a row here. The row moves the offset, and only from where the part begins: of two who
send the same bytes at once, one is told that they came too late.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contracts.values import FileId, FilmId, Language, PersonId
from eventkit.log import CHANNEL
from eventkit.persons import may_keep
from submissions.domain.file import DISCARD, folder_of_upload
from submissions.domain.purposes import GIBIBYTE, Purpose
from submissions.state.discarded import discard_again

MOST = 20
"""Uploads on their way, a person."""
MOST_BYTES = 100 * GIBIBYTE
"""Of a person's files and uploads: nobody fills the store alone."""
LIFETIME = "7 days"
"""After its last part an upload may rest so long."""

BEGIN = f"""
INSERT INTO uploads (upload, owner, film, purpose, language, name, size, expires_at)
SELECT $1, $2, $3, $4, $5, $6, $7::bigint, now() + interval '{LIFETIME}'
WHERE (SELECT count(*) FROM uploads WHERE owner = $2 AND outcome IS NULL) < {MOST}
    AND (SELECT coalesce(sum(size), 0) FROM uploads WHERE owner = $2 AND outcome IS NULL)
        + (SELECT coalesce(sum(size), 0) FROM files_v1 WHERE owner = $2 AND NOT removed) + $7::bigint <= {MOST_BYTES}
ON CONFLICT DO NOTHING
"""
COLUMNS = "upload, owner, film, purpose, language, name, size, arrived, expires_at, outcome"
IS_FILE = "SELECT EXISTS (SELECT FROM log WHERE stream = 'file-' || $1::uuid::text)"
ONE = f"SELECT {COLUMNS} FROM uploads WHERE upload = $1"
OF_FILM = f"SELECT {COLUMNS} FROM uploads WHERE owner = $1 AND film = $2 AND expires_at > now() ORDER BY upload"
ADVANCE = f"""
UPDATE uploads SET arrived = arrived + $3, expires_at = now() + interval '{LIFETIME}'
WHERE upload = $1 AND arrived = $2 AND arrived + $3 <= size AND outcome IS NULL AND expires_at > now()
RETURNING arrived = size
"""
ON_ITS_WAY = "SELECT EXISTS (SELECT FROM uploads WHERE upload = $1 AND outcome IS NULL)"
RING = f"SELECT pg_notify('{CHANNEL}', '')"
KEEP_PART = "INSERT INTO upload_parts (upload, start, size, object) VALUES ($1, $2, $3, $4)"
PARTS = "SELECT object FROM upload_parts WHERE upload = $1 ORDER BY start"
ARRIVED = f"""
SELECT {COLUMNS} FROM uploads WHERE arrived = size AND outcome IS NULL AND upload <> ALL($1) ORDER BY upload LIMIT 1
"""
REFUSE = "UPDATE uploads SET outcome = $2, name = '' WHERE upload = $1 AND outcome IS NULL"
END = "DELETE FROM uploads WHERE upload = $1"
EXPIRED = """
WITH ended AS (DELETE FROM uploads WHERE expires_at < now() RETURNING upload)
INSERT INTO discarded (folder) SELECT 'uploads/' || upload FROM ended ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Upload:
    """`size` is that of the whole, `arrived` the bytes that are kept; `outcome` None until it is put together."""

    upload: FileId
    owner: PersonId
    film: FilmId
    purpose: Purpose
    language: Language | None
    name: str
    size: int
    arrived: int
    expires_at: datetime
    outcome: str | None

    @property
    def on_its_way(self) -> bool:
        return self.outcome is None


async def begin_upload(
    db: Any,
    upload: FileId,
    owner: PersonId,
    film: FilmId,
    purpose: Purpose,
    language: Language | None,
    name: str,
    size: int,
) -> Upload | None:
    """The new upload, or the one begun by this id; None when its owner has too many, too much, or was forgotten."""
    async with db.transaction():
        if not await may_keep(db, owner):
            return None
        await db.execute(BEGIN, upload, owner, film, purpose, language, name, size)
    return await upload_by_id(db, upload)


async def is_file(db: Any, upload: FileId) -> bool:
    """Whether the upload became a file once, which may be removed by now. Its bytes are never written again."""
    return await db.fetchval(IS_FILE, upload)


async def upload_by_id(db: Any, upload: FileId) -> Upload | None:
    row = await db.fetchrow(ONE, upload)
    return Upload(**row) if row else None


async def uploads_of(db: Any, owner: PersonId, film: FilmId) -> list[Upload]:
    return [Upload(**row) for row in await db.fetch(OF_FILM, owner, film)]


async def keep_part(db: Any, upload: FileId, start: int, size: int, obj: str) -> bool:
    """Move the offset past a part whose object is there; False when it is not at `start` any more."""
    async with db.transaction():
        whole = await db.fetchval(ADVANCE, upload, start, size)
        if whole is None:
            if not await db.fetchval(ON_ITS_WAY, upload):  # ended while the object was put: its folder may be gone
                await discard_again(db, folder_of_upload(upload))
            return False
        await db.execute(KEEP_PART, upload, start, size, obj)
        if whole:
            await db.execute(RING)  # for those who put uploads together
    return True


async def parts_of(db: Any, upload: FileId) -> list[str]:
    """The objects of an upload, in the order of its bytes."""
    return [row["object"] for row in await db.fetch(PARTS, upload)]


async def next_arrived(db: Any, but: list[FileId]) -> Upload | None:
    """An upload of which all is there, and which nobody has put together; none of `but`."""
    row = await db.fetchrow(ARRIVED, but)
    return Upload(**row) if row else None


async def refuse_upload(db: Any, upload: FileId, why: str) -> None:
    """It becomes no file; its owner can read why until it expires."""
    async with db.transaction():
        await db.execute(REFUSE, upload, why)
        await db.execute(DISCARD, folder_of_upload(upload))


async def end_upload(db: Any, upload: FileId) -> None:
    """Its owner wants nothing more of it."""
    async with db.transaction():
        await db.execute(END, upload)
        await db.execute(DISCARD, folder_of_upload(upload))


async def end_expired(db: Any) -> None:
    await db.execute(EXPIRED)
