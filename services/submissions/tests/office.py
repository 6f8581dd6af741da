"""Submissions as its users meet it: a process of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import time
from typing import Any
from uuid import UUID, uuid4

import httpx
import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from eventkit.service import application
from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from submissions.bootstrap import SERVICE

KEY = OKPKey.generate_key("Ed25519", {"kid": "test"})


def token(person: UUID, *roles: str) -> str:
    """What `people` would sign for a person with these roles, such as `director@mina-2025`."""
    claims = {"sub": str(person), "roles": list(roles), "exp": int(time()) + 600}
    return jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])


@asynccontextmanager
async def keys_of_people() -> AsyncGenerator[str]:
    """The address of a `people` that has nothing but its public keys."""
    keys = httpx.Response(200, json=KeySet([KEY]).as_dict(private=False)).content

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(keys), keys))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@dataclass
class Someone:
    """A signed-in person. Reads follow the person's own last write."""

    client: httpx.AsyncClient
    person: UUID
    bearer: str
    seen: str = ""

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """Send a command, with an idempotency key of its own unless `headers` names one."""
        sent = {"idempotency-key": str(uuid4()), **self._headers(), **headers}
        response = await self.client.post(path, json={} if body is None else body, headers=sent)
        self.seen = response.headers.get("matinee-token", self.seen)
        return response

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.bearer}", "matinee-after": self.seen}


@dataclass
class Office:
    """A running submissions service and the people who come to it."""

    client: httpx.AsyncClient
    settings: Settings
    edition: str = field(default_factory=lambda: f"mina-{uuid4().hex[:6]}")

    def someone(self, *roles: str) -> Someone:
        """Somebody new with these roles, such as `director`, in the office's edition."""
        person = uuid4()
        held = (role if "@" in role else f"{role}@{self.edition}" for role in roles)
        return Someone(self.client, person, token(person, *held))


@asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    """One process of submissions, and a client of it."""
    (port,) = free_ports(1)
    server = uvicorn.Server(uvicorn.Config(application(SERVICE, settings), port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done(), "the service ended at once"
        await asyncio.sleep(0.02)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
        yield client
    server.should_exit = True
    await serving
