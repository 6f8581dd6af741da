"""Looks into every film that was stored: what it is, how long, whether all of it is there; and keeps a poster frame."""

from eventkit.runtime import Runtime
from submissions.adapters.inspecting import Found, inspect_film
from submissions.adapters.objects import Gone, objects_at
from submissions.domain.file import NoteCheck, folder_of
from submissions.projections.files import KnownFile, files, next_to_check
from submissions.state.discarded import discard_again
from submissions.work.telling import tell
from submissions.work.turns import in_turn


async def check_films(runtime: Runtime) -> None:
    """Check films until cancelled; several processes share them."""
    url = runtime.settings.files_url  # pyright: ignore[reportAttributeAccessIssue] - SubmissionsSettings
    if url is None:
        return
    store = objects_at(url)

    async def check(file: KnownFile) -> None:
        try:
            async with store.as_file(f"{folder_of(file.file)}/content") as path:
                found, poster = await inspect_film(path)
        except Gone:  # removed meanwhile, which refuses this, or lost
            found, poster = Found(verdict="lost"), None
        if poster:
            await store.put(f"{folder_of(file.file)}/poster.jpg", poster)
        note = NoteCheck(file=file.file, verdict=found.verdict, measured=found.measured)
        answer = await tell(runtime, "checking", file.file, note)
        if answer.refused:  # removed while it was looked into: the poster came after its folder was deleted
            async with runtime.database.acquire() as db:
                await discard_again(db, folder_of(file.file))

    await in_turn(runtime, next_to_check, lambda file: file.file, check, files)
