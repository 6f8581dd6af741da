"""What a scanner for viruses says of an upload is heeded, and while it is away nobody says anything of it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from eventkit.topics import create_topics
from matinee.embedded.ports import free_ports
from services.submissions.tests.cutting_room import maker_of_draft
from services.submissions.tests.office import Office
from submissions.adapters.scanner import Infected, ScannerDown, scan
from submissions.bootstrap import SERVICE
from tests.kit.services import Services

VIRUS = b"X5O!P%@AP"


@asynccontextmanager
async def clamd(answer: bytes | None = None) -> AsyncGenerator[str]:
    """A scanner that knows one virus; `answer`: what it says instead."""

    async def look(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        seen = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            seen += await reader.readexactly(size)
        found = b"stream: Eicar FOUND\0" if VIRUS in seen else b"stream: OK\0"
        writer.write(found if answer is None else answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(look, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def pieces(*content: bytes) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece


async def test_a_scanner_is_given_all_of_a_file_and_heeded() -> None:
    async with clamd() as address:
        await scan(address, pieces(b"a" * 2**20, b"film"))
        with pytest.raises(Infected):
            await scan(address, pieces(b"a film " + VIRUS[:4], VIRUS[4:]))
    async with clamd(b"INSTREAM size limit exceeded. ERROR\0") as address:
        with pytest.raises(ScannerDown):
            await scan(address, pieces(b"film"))
    with pytest.raises(ScannerDown):
        await scan(f"127.0.0.1:{free_ports(1)[0]}", pieces(b"film"))


async def test_an_infected_upload_becomes_no_file(services: Services, tmp_path: Path) -> None:
    async with clamd() as address:
        await services.deploy(SERVICE, files_url=f"file://{tmp_path}", scanner=address)
        for name in ("scheduling", "people"):
            await create_topics(services.kafka, services.prefix, name)
        office = Office(services, (await services.start(SERVICE)).client)
        await office.open()
        maker = await maker_of_draft(office)
        assert await maker.refused(await maker.upload(b"\x1a\x45\xdf\xa3webm" + VIRUS)) == "infected"
        assert (await maker.files())["items"] == []
