"""Tokens as `people` signs them, and its public keys at an address, for tests in which it does not run."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import time
from uuid import UUID

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

KEY = OKPKey.generate_key("Ed25519", {"kid": "test"})


def token(person: UUID, *roles: str, confirmed: bool = True) -> str:
    """What people would sign for a person with these roles, such as `director@mina-2025`."""
    claims = {"sub": str(person), "roles": list(roles), "confirmed": confirmed, "exp": int(time()) + 3600}
    return jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])


@asynccontextmanager
async def keys_of_people() -> AsyncGenerator[str]:
    """The address of a `people` that has nothing but its public keys: its log can't be reached."""
    keys = httpx.Response(200, json=KeySet([KEY]).as_dict(private=False)).content

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        status, body = (b"200 OK", keys) if asked.startswith(b"GET /keys ") else (b"503 Service Unavailable", b"")
        writer.write(b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
