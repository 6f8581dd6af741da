"""The file: a zip with every table as `COPY` gives it, and a manifest of what it was taken from.

It holds what the database holds, personal data included, so only its owner may read it. Names, not
places, tie it to a database: it can be restored on another machine and another version of Postgres.
"""

import os
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

MANIFEST = "manifest.json"


class BadArchive(Exception):
    """The file is no backup of this service, or is damaged."""


class Manifest(BaseModel):
    """What was taken: `position` and `epoch` are those of the log, `migrations` the names of those applied."""

    service: str
    taken_at: datetime
    position: int
    epoch: int
    migrations: list[str]
    tables: dict[str, int]
    """By table: its rows."""


@contextmanager
def new_archive(path: Path) -> Generator[zipfile.ZipFile]:
    """A file under its name only once it is whole and on disk. Raises `FileExistsError`."""
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)
    finally:
        unfinished.unlink()


@contextmanager
def opened(path: Path, service: str) -> Generator[tuple[zipfile.ZipFile, Manifest]]:
    """An archive that was read through and found whole. Raises `BadArchive`, `FileNotFoundError`."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise BadArchive(f"{path} is not a backup, or is damaged") from error
    with archive:
        yield archive, _manifest(archive, path, service)


def _manifest(archive: zipfile.ZipFile, path: Path, service: str) -> Manifest:
    try:
        damaged = archive.testzip()
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValidationError) as error:
        raise BadArchive(f"{path} is not a backup, or is damaged") from error
    if damaged:
        raise BadArchive(f"{path} is damaged: {damaged}")
    if manifest.service != service:
        raise BadArchive(f"{path} is a backup of {manifest.service}, not of {service}")
    return manifest
