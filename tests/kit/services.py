"""Services in the test's own process, on real Kafka and Postgres: their topics and databases are the test's own."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import httpx
import pytest

from eventkit.main import deploy
from eventkit.runtime import Runtime, application
from eventkit.service import Service
from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from matinee.embedded.services import SERVICES
from tests.fixtures import Postgres
from tests.kit.own_writes import Followed
from tests.kit.serving import served
from tests.kit.signing import keys_of_people


@dataclass(frozen=True, slots=True)
class Running:
    """One process of a service, as far as tests can tell, and a client of it."""

    runtime: Runtime
    client: httpx.AsyncClient


@dataclass
class Services:
    """By service: where the others find it, and, once it is deployed, its settings. All end with `exits`."""

    kafka: str
    prefix: str
    postgres: Postgres
    exits: AsyncExitStack
    ports: dict[str, int] = field(default_factory=lambda: dict(zip(SERVICES, free_ports(len(SERVICES)), strict=True)))
    urls: dict[str, str] = field(init=False)
    settings: dict[str, Settings] = field(default_factory=dict[str, Settings])
    unawaited: set[str] = field(default_factory=set[str])
    _busy: set[int] = field(default_factory=set[int])

    def __post_init__(self) -> None:
        self.urls = {name: f"http://127.0.0.1:{port}" for name, port in self.ports.items()}

    async def deploy(self, service: Service, **own: Any) -> Settings:
        """The service's settings, some its `own`; its database and its topics are made the first time."""
        if service.name not in self.settings:
            told = {
                "database_url": await self.postgres.create_migrated(service.name, service.migrations),
                "kafka_bootstrap": self.kafka,
                "service_token": "secret",
                "service_urls": self.urls,
                "topic_prefix": self.prefix,
                "http_port": self.ports[service.name],
            }
            settings = service.settings.model_validate(told | own)
            await deploy(service, settings)
            self.settings[service.name] = settings
        return self.settings[service.name]

    async def start(self, service: Service) -> Running:
        """One more process of `service`."""
        return await self.exits.enter_async_context(self.running(service))

    @asynccontextmanager
    async def running(self, service: Service) -> AsyncGenerator[Running]:
        """A process of `service`; the first of those that run at once is where the others find it."""
        settings = await self.deploy(service)
        port = settings.http_port if settings.http_port not in self._busy else free_ports(1)[0]
        self._busy.add(port)
        app = application(service, settings.model_copy(update={"http_port": port}))
        app.add_middleware(Followed, service=service, unawaited=self.unawaited)
        async with served(app, port) as client:
            yield Running(app.state.runtime, client)
        self._busy.discard(port)

    async def connect(self, service: str) -> Any:
        """A connection to the service's database, for looking."""
        db = await asyncpg.connect(self.settings[service].database_url.get_secret_value())
        self.exits.push_async_callback(db.close)
        return db


@asynccontextmanager
async def services_without_people(kafka: str, prefix: str, postgres: Postgres) -> AsyncGenerator[Services]:
    """None runs yet; `people` is nothing but the public keys to what `tests.kit.signing` signs."""
    async with AsyncExitStack() as exits:
        found = Services(kafka, prefix, postgres, exits)
        found.urls["people"] = await exits.enter_async_context(keys_of_people())
        yield found
    assert not found.unawaited


@pytest.fixture
async def services(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncGenerator[Services]:
    async with services_without_people(kafka, topic_prefix, postgres) as found:
        yield found
