"""Makes copies of the screeners of films that are judged blind, without what their makers wrote into the files."""

import asyncio
from collections.abc import AsyncIterator
from hashlib import file_digest
from pathlib import Path

from eventkit.runtime import Runtime
from submissions.adapters.inspecting import film_without_names
from submissions.adapters.objects import PIECE, Gone, objects_at
from submissions.domain.blinding import NoteBlindCopy
from submissions.domain.file import folder_of
from submissions.projections.blind_copies import blind_copies, next_to_blind
from submissions.projections.files import KnownFile, files
from submissions.projections.rounds import rounds
from submissions.work.telling import tell
from submissions.work.turns import in_turn


async def blind_films(runtime: Runtime) -> None:
    """Make copies until cancelled; several processes share them."""
    url = runtime.settings.files_url  # pyright: ignore[reportAttributeAccessIssue] - SubmissionsSettings
    if url is None:
        return
    store = objects_at(url)

    async def blind(file: KnownFile) -> None:
        note = NoteBlindCopy(file=file.file)
        try:
            async with (
                store.as_file(f"{folder_of(file.file)}/content") as path,
                film_without_names(path, file.media_type) as made,
            ):
                if made is not None:
                    size, digest = await asyncio.to_thread(_measured, made)
                    await store.put(f"{folder_of(file.file)}/blind", _pieces(made))
                    note = NoteBlindCopy(file=file.file, size=size, sha256=digest)
        except Gone:  # removed meanwhile, which refuses this, or lost
            pass
        await tell(runtime, "blinding", file.file, note)

    await in_turn(runtime, next_to_blind, lambda file: file.file, blind, files, rounds, blind_copies)


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, file_digest(file, "sha256").hexdigest()


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece
