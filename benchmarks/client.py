"""An HTTP client that costs next to nothing, so that the service is measured and not its callers."""

import asyncio
from collections.abc import Mapping


class Client:
    """One connection, one request at a time."""

    def __init__(self, port: int, headers: Mapping[str, str]):
        self._port = port
        self._head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "bench", **headers}.items())

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def post(self, path: str, key: str, body: bytes) -> None:
        """Returns when the whole answer is there; RuntimeError when it is no success."""
        await self._ask(f"POST {path}", f"Idempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n", body)

    async def get(self, path: str) -> None:
        """The same."""
        await self._ask(f"GET {path}")

    async def _ask(self, what: str, more: str = "", body: bytes = b"") -> None:
        self._writer.write(f"{what} HTTP/1.1\r\n{self._head}{more}\r\n".encode() + body)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(answer.partition(b"content-length:")[2].partition(b"\r\n")[0])
        said = await self._reader.readexactly(length)
        if not answer.startswith(b"http/1.1 200"):
            raise RuntimeError(f"{answer.decode()}{said.decode()}")

    def close(self) -> None:
        self._writer.close()
