"""Deletes what nobody needs any more: expired uploads, objects of what is stored or removed, files of the forgotten."""

import asyncio

import structlog

from eventkit.database import UNREACHABLE
from eventkit.runtime import Runtime
from eventkit.writer import Busy
from submissions.adapters.objects import StoreDown, objects_at
from submissions.domain.file import RemoveFile
from submissions.state.discarded import deleted, some_discarded
from submissions.state.file_names import files_of_forgotten, seen_to
from submissions.state.uploads import end_expired
from submissions.work.telling import tell

EVERY = 10.0
"""Seconds."""
SWEPT_EVERY = 3600.0

log = structlog.get_logger()


async def tidy_files(runtime: Runtime) -> None:
    """Tidy until cancelled."""
    url = runtime.settings.files_url  # pyright: ignore[reportAttributeAccessIssue] - SubmissionsSettings
    if url is None:
        return
    swept = -SWEPT_EVERY
    clock = asyncio.get_running_loop().time
    while True:
        try:
            await _tidy(runtime, url)
            if clock() - swept > SWEPT_EVERY:
                await objects_at(url).sweep()
                swept = clock()
        except (StoreDown, Busy, *UNREACHABLE) as error:
            log.warning("files not tidied", kind=type(error).__name__)
        await asyncio.sleep(EVERY)


async def _tidy(runtime: Runtime, url: str) -> None:
    async with runtime.database.acquire() as db:
        await end_expired(db)
        forgotten = await files_of_forgotten(db)
    for row in forgotten:
        # Refused, the film was submitted: then it stays under the edition's terms, without its maker.
        await tell(runtime, "forgetting", row["file"], RemoveFile(file=row["file"], film=row["film"]))
        async with runtime.database.acquire() as db:
            await seen_to(db, row["file"])
    async with runtime.database.acquire() as db:
        folders = await some_discarded(db)
    for folder, at in folders:
        await objects_at(url).remove(folder)
        async with runtime.database.acquire() as db:
            await deleted(db, folder, at)
