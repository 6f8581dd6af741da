"""What a process prints, line by line into a file of its own that never grows without bound."""

import asyncio
import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST_BYTES = 8 << 20
OLD_FILES = 2
LONGEST_LINE_BYTES = 1 << 20


class ProcessLog:
    """The log file of one process, rotated by size. Its lines are kept as they are, so JSON stays JSON."""

    def __init__(self, path: Path) -> None:
        self._file = RotatingFileHandler(path, maxBytes=LARGEST_BYTES, backupCount=OLD_FILES, delay=True)

    async def keep(self, read_end: int) -> None:
        """Write down everything that comes through a pipe until its other end is closed everywhere."""
        reader = asyncio.StreamReader(limit=LONGEST_LINE_BYTES)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb")
        )
        try:
            while line := await _line(reader):
                self._write(line.decode(errors="replace").rstrip("\n"))
        finally:
            transport.close()
            self._file.close()

    def _write(self, line: str) -> None:
        self._file.emit(logging.makeLogRecord({"msg": "%s", "args": (line,)}))


async def _line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil()
    except asyncio.IncompleteReadError as end:
        return end.partial
    except asyncio.LimitOverrunError as overrun:
        return await reader.read(overrun.consumed)
