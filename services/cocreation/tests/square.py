"""Cocreation as its users meet it: a process of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import uvicorn

from cocreation.bootstrap import SERVICE
from eventkit.service import application
from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from tests.signing import token


@dataclass
class Someone:
    """A person, signed in unless without `bearer`. Reads follow the person's own last write."""

    client: httpx.AsyncClient
    person: UUID
    bearer: str | None
    seen: str = ""

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """Send a command, with an idempotency key of its own unless `headers` names one."""
        sent = {"idempotency-key": str(uuid4()), **self._headers(), **headers}
        response = await self.client.post(path, json={} if body is None else body, headers=sent)
        self.seen = response.headers.get("matinee-token", self.seen)
        return response

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query or None, headers=self._headers())

    async def see(self, path: str, following: "Someone | None" = None, **query: Any) -> Any:
        """What `path` shows, once it has what this person, or the one it is `following`, wrote last."""
        self.seen = following.seen if following else self.seen
        response = await self.get(path, **query)
        assert response.status_code == 200, response.text
        return response.json()

    def _headers(self) -> dict[str, str]:
        signed_in = {"authorization": f"Bearer {self.bearer}"} if self.bearer else {}
        return {"matinee-after": self.seen, **signed_in}


SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()

PLAN = {
    "name": {"en": "FamilyLens co-creation", "zh-Hans": "家庭影像共创计划"},
    "tracks": ["product co-creation", "content co-creation"],
    "closes": SOON,
}

NEED = {
    "track": "product co-creation",
    "kind": "need",
    "title": "镜头支架",
    "text": "孩子拍摄时手机总是晃动，需要一个小手也能握住的支架。",
    "language": "zh-Hans",
    "accessibility": "单手也能使用",
}

REASON = {"reason": "Much like one that we make already."}


@dataclass
class Square:
    """A running cocreation service, its plan `family-lens`, and the people who come to it."""

    client: httpx.AsyncClient
    settings: Settings

    def someone(self, *roles: str) -> Someone:
        """Somebody new with these roles: `director` is one of the edition, `director@sco-2025` of another."""
        person = uuid4()
        held = (role if "@" in role else f"{role}@mina-2025" for role in roles)
        return Someone(self.client, person, token(person, *held))

    def passer_by(self) -> Someone:
        """Somebody who has not signed in."""
        return Someone(self.client, uuid4(), None)

    async def open(self) -> Someone:
        """Launch the plan `family-lens` of `mina-2025`; the product manager who did."""
        manager = self.someone("product manager")
        launched = await manager.post("/editions/mina-2025/plans", {"plan": "family-lens", **PLAN})
        assert launched.status_code == 201, launched.text
        return manager


async def propose(maker: Someone) -> str:
    """The address of a need that `maker` proposed."""
    answer = await maker.post("/plans/family-lens/proposals", NEED)
    assert answer.status_code == 201, answer.text
    return f"/proposals/{answer.json()['proposal']}"


async def support(person: Someone, proposal: str, version: int = 1, **headers: str) -> httpx.Response:
    return await person.post(f"{proposal}/support", {"version": version}, **headers)


@asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    """One process of cocreation, and a client of it."""
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
