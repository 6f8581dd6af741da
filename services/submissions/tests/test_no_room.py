"""A full disk is told plainly, and nothing is lost of what was kept."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from services.submissions.tests.cutting_room import Maker, maker_of_draft
from services.submissions.tests.office import Office
from tests.faults.disk import ENTER, SmallDisk
from tests.kit.eventually import eventually
from tests.kit.process import elsewhere, environment
from tests.kit.serving import client_at
from tests.require import small_disk

MEBIBYTE = 2**20
FILM = b"\x1a\x45\xdf\xa3webm" + bytes(12 * MEBIBYTE)


@asynccontextmanager
async def process_on(disk: SmallDisk, office: Office) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of a process that has this disk."""
    settings = elsewhere(office.settings).model_copy(update={"files_url": f"file://{disk.folder}"})
    command = (*ENTER, f"--target={disk.keeper}", "--", sys.executable, "-m", "submissions")
    started = await asyncio.create_subprocess_exec(*command, env=environment(settings))
    try:
        async with client_at(settings.http_port) as client:

            async def ready() -> bool:
                try:
                    return (await client.get("/readyz")).status_code == 200
                except httpx.TransportError:
                    return False

            await eventually(ready)
            yield client
    finally:
        started.kill()
        await started.wait()


async def test_a_full_disk_is_told_and_the_upload_goes_on_when_there_is_room(office: Office, tmp_path: Path) -> None:
    small_disk()
    await office.open()
    maker = await maker_of_draft(office)
    async with SmallDisk.at(tmp_path) as disk, process_on(disk, office) as client:
        there: Maker = maker.at(client)
        upload = await there.begun(len(FILM))
        disk.fill()
        for refused in (await there.patch(upload, 0, FILM), await there.begin(len(FILM))):
            assert (refused.status_code, refused.json()["code"]) == (507, "no-space")
        assert await there.offset(upload) == 0
        disk.free()
        assert (await there.patch(upload, 0, FILM)).status_code == 204
        assert (await there.stored(upload))["size"] == len(FILM)


async def test_where_no_place_is_set_nothing_is_taken(office: Office) -> None:
    await office.open()
    refused = await (await maker_of_draft(office)).begin(100)
    assert (refused.status_code, refused.json()["code"]) == (503, "no-store")
