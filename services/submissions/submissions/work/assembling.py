"""Puts an upload together once all of it has arrived: one object, its sum, its kind; then it is a fact.

Whatever is repeated after a crash is repeated from the parts, which stay until the fact is written.
"""

from collections.abc import AsyncIterator
from hashlib import sha256

import structlog

from eventkit.runtime import Runtime
from submissions.adapters.inspecting import Unfit, still_of
from submissions.adapters.objects import Gone, Objects, objects_at
from submissions.adapters.scanner import Infected, scan
from submissions.adapters.subtitles import NoSubtitles, as_webvtt
from submissions.domain.file import StoreFile, folder_of
from submissions.domain.purposes import HEAD, media_type
from submissions.state.uploads import Upload, next_arrived, parts_of, refuse_upload
from submissions.work.telling import tell
from submissions.work.turns import in_turn

log = structlog.get_logger()


class Refused(Exception):
    """It becomes no file; the argument says why, as a word that pages have a sentence for."""


class _Kept:
    """What was put into the store, and its sum."""

    def __init__(self) -> None:
        self.size = 0
        self.head = b""
        self._sum = sha256()

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()

    async def passing(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in pieces:
            self.head = (self.head + piece[:HEAD])[:HEAD]  # the first pieces may be small ones
            self.size += len(piece)
            self._sum.update(piece)
            yield piece


async def assemble_uploads(runtime: Runtime) -> None:
    """Put uploads together until cancelled; several processes share them."""
    url = runtime.settings.files_url  # pyright: ignore[reportAttributeAccessIssue] - SubmissionsSettings
    if url is None:
        return

    async def assemble(upload: Upload) -> None:
        try:
            await _assemble(runtime, objects_at(url), upload)
        except Refused as refused:
            log.info("upload refused", upload=str(upload.upload), why=str(refused))
            async with runtime.database.acquire() as db:
                await refuse_upload(db, upload.upload, str(refused))

    await in_turn(runtime, next_arrived, lambda upload: upload.upload, assemble)


async def _assemble(runtime: Runtime, store: Objects, upload: Upload) -> None:
    async with runtime.database.acquire() as db:
        parts = await parts_of(db, upload.upload)
    scanner: str | None = runtime.settings.scanner  # pyright: ignore[reportAttributeAccessIssue]
    kept = _Kept()
    content = _content(store, upload, parts)
    try:
        if scanner is not None:
            await scan(scanner, _whole(store, parts))
        await store.put(f"{folder_of(upload.upload)}/content", kept.passing(content))
    except Infected as error:
        raise Refused("infected") from error
    except Gone as error:  # given up meanwhile, or the table is of a backup and the parts were deleted since
        raise Refused("lost") from error
    kind = media_type(upload.purpose, kept.head)
    if kind is None:
        await store.remove(folder_of(upload.upload))
        raise Refused("wrong-kind")
    told = StoreFile(
        file=upload.upload,
        film=upload.film,
        owner=upload.owner,
        purpose=upload.purpose,
        language=upload.language,
        media_type=kind,
        size=kept.size,
        sha256=kept.sha256,
    )
    await tell(runtime, "assembling", upload.upload, told)


async def _content(store: Objects, upload: Upload, parts: list[str]) -> AsyncIterator[bytes]:
    """What is kept: films as they came, stills and subtitles written anew."""
    if upload.purpose in ("screener", "trailer", "final"):
        async for piece in _whole(store, parts):
            yield piece
        return
    sent = b"".join([piece async for piece in _whole(store, parts)])
    yield await _written_anew(upload, sent)


async def _written_anew(upload: Upload, sent: bytes) -> bytes:
    try:
        return as_webvtt(sent) if upload.purpose == "subtitles" else await still_of(sent)
    except NoSubtitles as error:
        raise Refused("no-subtitles") from error
    except Unfit as error:
        raise Refused("unreadable") from error


async def _whole(store: Objects, parts: list[str]) -> AsyncIterator[bytes]:
    for part in parts:
        async for piece in store.read(part):
            yield piece
