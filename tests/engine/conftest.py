"""A stage for the engine's tests: services in the test's own process, on real Kafka and Postgres."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import uvicorn

from eventkit.migrate import migrate
from eventkit.runtime import Runtime, application
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.topics import create_topics
from matinee.embedded.ports import free_ports
from tests.engine.by_hand import Topic, owner, withdraw
from tests.engine.toy import HERE
from tests.fixtures import Postgres
from tests.kit.eventually import eventually


@dataclass
class Stage:
    """Starts services; each has one database, however many processes play it."""

    kafka: str
    prefix: str
    postgres: Postgres
    exits: AsyncExitStack
    dsns: dict[str, str] = field(default_factory=dict[str, str])
    ports: dict[str, int] = field(default_factory=dict[str, int])

    async def database(self, name: str) -> str:
        if name not in self.dsns:
            self.dsns[name] = await self.postgres.create_database(name)
            await migrate(self.dsns[name], HERE / "migrations")
            await create_topics(self.kafka, self.prefix, name)
        return self.dsns[name]

    async def connect(self, name: str) -> Any:
        """A connection to the service's database, for looking."""
        db = await asyncpg.connect(await self.database(name))
        self.exits.push_async_callback(db.close)
        return db

    async def start(self, service: Service) -> Runtime:
        """One more process of `service`, with its HTTP side, running until the test ends."""
        return await self.exits.enter_async_context(self.running(service))

    async def settings(self, service: Service, port: int = 0) -> Settings:
        """What a process of `service` is told, one that serves or an operator's command."""
        urls = {name: f"http://127.0.0.1:{self.ports.get(name, 9)}" for name in ("submissions", "people")}
        return Settings(
            database_url=await self.database(service.name),  # pyright: ignore[reportArgumentType]
            kafka_bootstrap=self.kafka,
            service_token="secret",  # pyright: ignore[reportArgumentType]
            service_urls=urls,
            topic_prefix=self.prefix,
            http_port=port,
        )

    @asynccontextmanager
    async def running(self, service: Service, port: int | None = None) -> AsyncGenerator[Runtime]:
        """`port`: that of an earlier process, which this one then is again for Kafka."""
        port = port or free_ports(1)[0]
        self.ports.setdefault(service.name, port)
        settings = await self.settings(service, port)
        app = application(service, settings)
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None))
        serving = asyncio.create_task(server.serve())
        try:
            await eventually(lambda: _started(server, serving))
            yield app.state.runtime
        finally:
            server.should_exit = True
            await serving


async def _started(server: uvicorn.Server, serving: "asyncio.Task[None]") -> bool:
    if serving.done():
        serving.result()
    return server.started


@pytest.fixture
async def stage(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as exits:
        yield Stage(kafka, topic_prefix, postgres, exits)


@pytest.fixture
async def film() -> UUID:
    return uuid4()


@pytest.fixture
async def topic(stage: Stage, film: UUID, monkeypatch: pytest.MonkeyPatch) -> Topic:
    """Ten withdrawals of one film in the owner's log, and an empty topic."""

    async def never(_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("eventkit.relay.Relay.run", never)
    source = await stage.start(owner())
    await withdraw(source, [film], 10)
    db = await stage.connect("submissions")
    return Topic(stage.kafka, stage.prefix, await db.fetch("SELECT * FROM log ORDER BY position"))
