"""Objects, in a local folder or in S3, through one interface. They are written whole, and never changed.

What a `put` has answered is there after a power cut: a bucket promises that, for a folder we see to it.
"""

import asyncio
import errno
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from typing import Any
from urllib.parse import unquote, urlsplit

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

PIECE = 2**20
"""Bytes read or written at once."""
PART = 8 * 2**20
"""Bytes of a part of what goes to a bucket; at least 5 MiB by its rules."""
RESERVE = 256 * 2**20
"""Bytes of a local disk that are not for files: what shares it goes on."""
LEFTOVER = 24 * 3600
"""Seconds after which what a killed process began to write in a folder is nobody's."""

log = structlog.get_logger()


class StoreDown(Exception):
    """The store can't do it now; trying again may help."""


class NoSpace(StoreDown):
    """There is no room."""


class Gone(LookupError):
    """There is no such object."""


class Objects:
    """A store of objects by name. All raise `StoreDown`."""

    def __init__(self, url: str):
        """`url`: `file:///folder` or `s3://bucket/path`. Raises ValueError for another."""
        parts = urlsplit(url)
        if parts.scheme not in ("file", "s3"):
            raise ValueError("files are kept in a folder (file:///…) or in a bucket (s3://…)")
        self._folder = Path(unquote(parts.path)) if parts.scheme == "file" else None
        if self._folder is not None:
            self._store: LocalStore | S3Store = LocalStore(self._folder, mkdir=True)
        else:
            path = parts.path.strip("/")
            retry: Any = {"max_retries": 3, "retry_timeout": timedelta(seconds=15)}
            self._store = S3Store(parts.netloc, prefix=path or None, retry_config=retry)

    def has_room(self, size: int) -> bool:
        """Whether a file of so many bytes may be begun, as far as that can be told: of a bucket it can't."""
        return self._folder is None or shutil.disk_usage(self._folder).free > size + RESERVE

    async def put(self, name: str, content: bytes | AsyncIterator[bytes]) -> None:
        """Keep an object, durably. Nothing is seen of it before it is whole."""
        with _as_ours():
            parts: dict[str, Any] = {} if isinstance(content, bytes) else {"use_multipart": True, "chunk_size": PART}
            await obstore.put_async(self._store, name, content, **parts)
            if self._folder is not None:
                await asyncio.to_thread(_sync, self._folder, self._folder / name)

    async def read(self, name: str, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes]:
        """The bytes from `start` to before `end`, piece by piece; they must be there. Raises `Gone`."""
        with _as_ours():
            within: Any = (
                {} if end is None and not start else {"range": {"offset": start} if end is None else (start, end)}
            )
            found = await obstore.get_async(self._store, name, options=within)
            async for piece in found.stream(min_chunk_size=PIECE):
                yield bytes(piece)

    @asynccontextmanager
    async def as_file(self, name: str) -> AsyncGenerator[Path]:
        """The object as a local file, for as long as it is held: itself, or a copy. Raises `Gone`."""
        if self._folder is not None:
            path = self._folder / name
            if not path.exists():
                raise Gone(name)
            yield path
            return
        with NamedTemporaryFile() as copy:
            with _as_ours():
                async for piece in self.read(name):
                    await asyncio.to_thread(copy.write, piece)
                copy.flush()
            yield Path(copy.name)

    async def remove(self, folder: str) -> None:
        """Remove every object of the folder; it may be gone already."""
        with _as_ours():
            async for batch in obstore.list(self._store, f"{folder}/"):
                for each in batch:
                    await self._remove(each["path"])
            if self._folder is not None:
                await asyncio.to_thread(shutil.rmtree, self._folder / folder, ignore_errors=True)

    async def sweep(self) -> None:
        """Remove what killed processes left half-written in a folder. Buckets have a rule of their own for that."""
        if self._folder is not None:
            await asyncio.to_thread(_sweep, self._folder, time() - LEFTOVER)

    async def _remove(self, name: str) -> None:
        with suppress(FileNotFoundError):  # another process was first
            await obstore.delete_async(self._store, name)


@cache
def objects_at(url: str) -> Objects:
    """The store at this address; its connections are kept."""
    return Objects(url)


@contextmanager
def _as_ours() -> Generator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise Gone from error
    except (OSError, BaseError) as error:
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "StorageFull" in str(error)
        log.warning("objects out of reach", full=full, kind=type(error).__name__)
        raise (NoSpace if full else StoreDown) from error


def _sync(root: Path, file: Path) -> None:
    """Have the disk keep a file, and its name. The store renames it into place and leaves it at that."""
    for path in (file, *(folder for folder in file.parents if folder.is_relative_to(root))):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(root: Path, before: float) -> None:
    for path in root.rglob("*#*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
