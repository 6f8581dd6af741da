"""The links of the fault run do to connections what they say."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from matinee.embedded.ports import free_ports
from tests.faults.link import Link

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def link_to_an_echo() -> AsyncGenerator[Link]:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(100):
            writer.write(data)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with Link(free_ports(1)[0], server.sockets[0].getsockname()[1]).open() as link:
        yield link
    server.close()


async def connect(link: Link) -> Connection:
    return await asyncio.open_connection("127.0.0.1", link.port)


async def say(connection: Connection, word: bytes) -> bytes:
    reader, writer = connection
    writer.write(word)
    return await reader.readexactly(len(word))


async def hears_nothing(connection: Connection) -> bool:
    try:
        async with asyncio.timeout(0.2):
            await say(connection, b"hello?")
    except TimeoutError:
        return True
    return False


async def test_a_cut_link_resets_what_is_connected_and_whoever_connects_until_it_is_restored() -> None:
    async with link_to_an_echo() as link:
        before = await connect(link)
        assert await say(before, b"hello") == b"hello"
        link.cut()
        for connection in (before, await connect(link)):
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await say(connection, b"hello")
        link.restore()
        assert await say(await connect(link), b"hello") == b"hello"


async def test_a_stalled_link_holds_everything_back_and_loses_nothing() -> None:
    async with link_to_an_echo() as link:
        connection = await connect(link)
        link.stall()
        assert await hears_nothing(connection)
        link.restore()
        assert await connection[0].readexactly(6) == b"hello?"


async def test_a_slow_link_takes_its_time_both_ways() -> None:
    async with link_to_an_echo() as link:
        connection = await connect(link)
        link.delay = 0.1
        began = monotonic()
        assert await say(connection, b"hello") == b"hello"
        assert monotonic() - began >= 0.2


async def test_a_forgotten_connection_hears_nothing_ever_and_a_new_one_everything() -> None:
    async with link_to_an_echo() as link:
        before = await connect(link)
        link.forget()
        assert await say(await connect(link), b"hello") == b"hello"
        link.restore()
        assert await hears_nothing(before)


async def test_an_end_of_one_side_is_an_end_of_the_other() -> None:
    async with link_to_an_echo() as link:
        reader, writer = await connect(link)
        writer.close()
        assert await reader.read() == b""
