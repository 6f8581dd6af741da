"""Submissions as its users meet it: a process of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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

    async def see(self, path: str, following: "Someone | None" = None, **query: Any) -> Any:
        """What `path` shows, once it has what this person, or the one it is `following`, wrote last."""
        self.seen = following.seen if following else self.seen
        response = await self.get(path, **query)
        assert response.status_code == 200, response.text
        return response.json()

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.bearer}", "matinee-after": self.seen}


SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()

EDITION = {
    "name": {"en": "14th MINA International Smartphone Film Festival", "zh-Hans": "第14届MINA国际智能手机电影节"},
    "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"},
    "starts_on": "2025-10-24",
    "ends_on": "2025-10-29",
    "languages": ["en", "zh-Hans"],
}

DETAILS = {
    "title": {"zh-Hans": "一拳", "en": "One Punch"},
    "original_language": "zh-Hans",
    "runtime": 600,
    "year": 2025,
    "countries": ["CN"],
    "genre": "drama",
}


@dataclass
class Office:
    """A running submissions service, its edition `mina-2025`, and the people who come to it."""

    client: httpx.AsyncClient
    settings: Settings

    def someone(self, *roles: str) -> Someone:
        """Somebody new with these roles: `director` is one of the edition, `director@sco-2025` of another."""
        person = uuid4()
        held = (role if "@" in role else f"{role}@mina-2025" for role in roles)
        return Someone(self.client, person, token(person, *held))

    async def open(self) -> Someone:
        """Announce the edition with its sections `new-voices` and `eco`, open the call `mina-call`; its director."""
        operator, director = self.someone("operator@*"), self.someone("director")
        made = [await operator.post("/editions", {"edition": "mina-2025", **EDITION})]
        for section, name in (("new-voices", "New Voices"), ("eco", "Eco Smartphone Films")):
            new = {"section": section, "name": {"en": name}}
            made.append(await director.post("/editions/mina-2025/sections", new))
        made.append(await director.post("/editions/mina-2025/calls", {"call": "mina-call", "deadline": SOON}))
        assert [response.status_code for response in made] == [201] * 4
        return director


async def submit(maker: Someone) -> str:
    """The address of a film that `maker` submitted."""
    answer = await maker.post("/films", {"call": "mina-call", "language": "zh-Hans", "details": DETAILS})
    assert answer.status_code == 201, answer.text
    return f"/films/{answer.json()['film']}"


CHOICE = {"outcome": "selected", "section": "new-voices"}
REJECTION = {"outcome": "not selected", "reason": "Too many on this theme."}
ANNOUNCEMENT = {"confirm_by": SOON}


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
