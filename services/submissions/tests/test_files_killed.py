"""What of a file was answered as kept is there after a kill, and what was cut off goes on."""

import asyncio
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from random import Random

import httpx

from services.submissions.tests.cutting_room import maker_of_draft
from services.submissions.tests.office import Office
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.kit.process import elsewhere, process
from tests.kit.serving import client_at

MEBIBYTE = 2**20
FILM = b"\x1a\x45\xdf\xa3webm" + Random(3).randbytes(20 * MEBIBYTE)


async def slowly(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), MEBIBYTE // 2):
        yield content[start : start + MEBIBYTE // 2]
        await asyncio.sleep(0.02)


async def test_an_upload_goes_on_after_the_process_was_killed_in_the_middle_of_it(folder: Path, office: Office) -> None:
    await office.open()
    maker, there = await maker_of_draft(office), elsewhere(office.settings)
    upload = await maker.begun(len(FILM))
    async with client_at(there.http_port) as client:
        async with process("submissions", there) as killed:

            async def send() -> None:
                try:
                    await maker.at(client).patch(upload, 0, slowly(FILM))
                except httpx.TransportError:
                    return
                raise AssertionError("it was answered")

            sending = asyncio.create_task(send())

            async def arrived() -> int:
                return await maker.offset(upload)

            kept = await eventually(arrived)
            killed.kill()
            await sending
        assert kept <= await maker.offset(upload) < len(FILM), "what was said to be kept is kept"
        await maker.go_on(upload, FILM)
    assert (await maker.stored(upload))["sha256"] == sha256(FILM).hexdigest()


async def test_a_file_is_put_together_and_checked_though_the_process_is_killed_meanwhile(
    folder: Path, office: Office, tmp_path: Path
) -> None:
    await office.open()
    maker, there = await maker_of_draft(office), elsewhere(office.settings)
    content = make_film(tmp_path / "film.webm", 2).read_bytes()
    async with process("submissions", there) as killed, client_at(there.http_port) as client:
        uploads = [await maker.at(client).upload(content) for _ in range(6)]
        killed.kill()
    for upload in uploads:
        stored = await maker.stored(upload, checked=True)
        assert (stored["sha256"], stored["checked"]["verdict"]) == (sha256(content).hexdigest(), "fine")
    assert len((await maker.files())["items"]) == len(uploads), "none twice"


async def test_of_bytes_that_are_lost_their_maker_is_told(folder: Path, office: Office, tmp_path: Path) -> None:
    """As when the database is one of a backup, and the store has gone on since."""
    await office.open()
    maker, content = await maker_of_draft(office), make_film(tmp_path / "film.webm", 2).read_bytes()
    upload = await maker.begun(len(content) + 1)
    assert (await maker.patch(upload, 0, content)).status_code == 204
    for part in (folder / "uploads").rglob("*-*"):
        if part.is_file():
            part.unlink()
    assert (await maker.patch(upload, len(content), b"\0")).status_code == 204
    assert await maker.refused(upload) == "lost"
