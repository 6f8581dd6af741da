"""Has a clamd look at bytes for viruses, by its INSTREAM command.

It finds what it knows: that it found nothing says no more than that.
"""

import asyncio
from collections.abc import AsyncIterator

PATIENCE = 60.0
"""Seconds without a word or a read bytes."""


class Infected(Exception):
    """The scanner knows something in it."""


class ScannerDown(Exception):
    """Nobody has looked: the scanner can't be reached, or could not do it."""


async def scan(address: str, pieces: AsyncIterator[bytes]) -> None:
    """Nothing where nothing was found. Raises `Infected` and `ScannerDown`; `address` is `host:port`."""
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, int(port))
        try:
            answer = await _asked(reader, writer, pieces)
        finally:
            writer.close()
    except OSError as error:
        raise ScannerDown from error
    if answer.endswith(b"FOUND"):
        raise Infected
    if not answer.endswith(b"OK"):
        raise ScannerDown(answer)


async def _asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pieces: AsyncIterator[bytes]) -> bytes:
    writer.write(b"zINSTREAM\0")
    async for piece in pieces:
        writer.write(len(piece).to_bytes(4, "big") + piece)
        async with asyncio.timeout(PATIENCE):
            await writer.drain()
    writer.write(bytes(4))
    async with asyncio.timeout(PATIENCE):
        return (await reader.read(4096)).rstrip(b"\0\n")
