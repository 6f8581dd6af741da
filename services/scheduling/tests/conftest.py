"""Scheduling as its users meet it: processes of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from time import time
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from eventkit.main import deploy
from eventkit.service import Runtime, Service, application
from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from scheduling.bootstrap import SERVICE
from services.scheduling.tests.submissions_double import MELBOURNE, SUBMISSIONS, Submissions
from tests.fixtures import Postgres

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


@asynccontextmanager
async def running(service: Service, settings: Settings) -> AsyncGenerator[tuple[Runtime, httpx.AsyncClient]]:
    """One process of a service, and a client of it."""
    (port,) = free_ports(1)
    app = application(service, settings.model_copy(update={"http_port": port}))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done(), "the service ended at once"
        await asyncio.sleep(0.02)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
        yield app.state.runtime, client
    server.should_exit = True
    await serving


@dataclass
class Someone:
    """A signed-in person, at one of the service's processes. Reads follow the person's own last write."""

    client: httpx.AsyncClient
    bearer: str
    seen: str = ""

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """Send a command, with an idempotency key of its own unless `headers` names one."""
        sent = {"idempotency-key": str(uuid4()), **self._headers(), **headers}
        response = await self.client.post(path, json=body, headers=sent)
        self.seen = response.headers.get("matinee-token", self.seen)
        return response

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.bearer}", "matinee-after": self.seen}


@dataclass
class Office:
    """Running scheduling with an edition, its venue and two halls, and the people who come to it."""

    settings: Settings
    submissions: Submissions
    exits: AsyncExitStack
    clients: list[httpx.AsyncClient] = field(default_factory=list[httpx.AsyncClient])
    edition: str = field(default_factory=lambda: f"mina-{uuid4().hex[:6]}")

    async def start(self) -> None:
        """One more process of scheduling, on the same database."""
        _, client = await self.exits.enter_async_context(running(SERVICE, self.settings))
        self.clients.append(client)

    def someone(self, *roles: str, process: int = 0) -> Someone:
        """Somebody new with these roles, such as `coordinator`, in the office's edition."""
        held = (role if "@" in role else f"{role}@{self.edition}" for role in roles)
        return Someone(self.clients[process], token(uuid4(), *held))

    def hall(self, name: str = "hall-1") -> str:
        return f"{self.edition}-{name}"

    async def confirmed_film(self, person: Someone, title: str = "Stations") -> str:
        """A film that `person`'s next command may count on."""
        film = await self.submissions.confirmed_film(self.edition, title)
        person.seen = self.submissions.seen
        return str(film)

    async def open(self) -> Someone:
        """Announce the edition, open ACMI with an exclusive and a shared hall; the coordinator who did it."""
        coordinator = self.someone("coordinator")
        coordinator.seen = await self.submissions.announce(self.edition)
        venue = {"venue": f"{self.edition}-acmi", "name": {"en": "ACMI"}, "kind": "cinema"}
        path = f"/editions/{self.edition}/venues"
        opened = await coordinator.post(path, venue | {"place": MELBOURNE.model_dump()})
        assert opened.status_code == 201, opened.text
        for hall, shared in ((self.hall(), False), (self.hall("loop"), True)):
            body = {"hall": hall, "name": {"en": "Hall"}, "shared": shared}
            opened = await coordinator.post(f"/venues/{self.edition}-acmi/halls", body)
            assert opened.status_code == 201, opened.text
        return coordinator


@pytest.fixture
async def office(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncGenerator[Office]:
    """A process of scheduling, and a `submissions` to tell it things."""
    async with AsyncExitStack() as exits:
        people = await exits.enter_async_context(keys_of_people())

        async def settings(service: Service) -> Settings:
            values = {
                "database_url": await postgres.create_database(service.name),
                "kafka_bootstrap": kafka,
                "service_token": "secret",
                "service_urls": {"people": people},
                "topic_prefix": topic_prefix,
            }
            found = Settings.model_validate(values)
            await deploy(service, found)
            return found

        submissions, _ = await exits.enter_async_context(running(SUBMISSIONS, await settings(SUBMISSIONS)))
        office = Office(await settings(SERVICE), Submissions(submissions), exits)
        await office.start()
        yield office
