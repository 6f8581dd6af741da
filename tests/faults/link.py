"""A TCP link between a process and what it needs, which can be cut, stalled, slowed and forgotten."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

PIECE = 1 << 16


class Link:
    """Leads from one port of this machine to another. Made whole again by `restore`."""

    def __init__(self, port: int, target: int):
        self.port = port
        self.target = target
        self.delay = 0.0
        """Seconds that each piece of data takes longer."""
        self.breaks_at: Callable[[int, bytes], bool] = lambda connection, data: False
        """Whether this connection is reset in place of letting this piece of data through, whichever way it goes."""
        self._up = True
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._forgotten = 0
        """The number of the last connection that leads nowhere any more."""
        self._ends: dict[int, tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = {}
        self._last = 0

    @asynccontextmanager
    async def open(self) -> AsyncGenerator["Link"]:
        server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        try:
            yield self
        finally:
            server.close()
            self.cut()

    def cut(self) -> None:
        """Reset what is connected, and whatever tries to connect."""
        self._up = False
        for number in self._ends:
            self._reset(number)

    def stall(self) -> None:
        """Hold everything back; nothing gets lost."""
        self._flowing.clear()

    def forget(self) -> None:
        """As a router that starts anew: what is connected now gets no word through, ever, and is not told."""
        self._forgotten = self._last

    def restore(self) -> None:
        """All as before. The far ends of what was forgotten are closed, as keep-alive does in time."""
        self._up = True
        self.delay = 0.0
        self._flowing.set()
        for number, (_, there) in self._ends.items():
            if number <= self._forgotten:
                there.transport.abort()

    def _reset(self, number: int) -> None:
        for end in self._ends[number]:
            end.transport.abort()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._last += 1
        number = self._last
        try:
            if not self._up:
                raise ConnectionRefusedError
            from_there, there = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self._ends[number] = writer, there
        directions = {
            asyncio.create_task(self._carry(reader, there, number)),
            asyncio.create_task(self._carry(from_there, writer, number)),
        }
        try:
            await asyncio.wait(directions, return_when=asyncio.FIRST_COMPLETED)
        finally:
            del self._ends[number]
            for direction in directions:
                direction.cancel()
            for end in (writer, there):
                end.close()

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, number: int) -> None:
        """Until one side ends the connection, which travels like data."""
        with suppress(OSError):
            data = b"-"
            while data:
                data = await source.read(PIECE)
                await asyncio.sleep(self.delay)
                await self._flowing.wait()
                if number <= self._forgotten:
                    await asyncio.Event().wait()
                if self.breaks_at(number, data):
                    self._reset(number)
                sink.write(data)
                await sink.drain()
