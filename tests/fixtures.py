"""Real Kafka and Postgres for tests, embedded.

One pair serves a whole run, all of its workers included; tests keep apart by topic prefix and by database. A test that
harms its broker or its server (kills it, say) takes one of its own: ``own_infrastructure``.
"""

import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest

from eventkit.migrate import migrate
from matinee.embedded.databases import create_database
from matinee.embedded.home import Home
from matinee.embedded.infrastructure import Infrastructure
from matinee.embedded.ports import free_ports
from matinee.embedded.setup import set_up
from matinee.embedded.supervisor import Supervisor
from tests import shared_run
from tests.kit.admin import admin_of

PASSWORD = "only-for-tests"


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a home that all of its workers know."""
    if not hasattr(config, "workerinput"):
        shared_run.open_home()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """End what the run shared; its logs may tell why a test failed."""
    if not hasattr(session.config, "workerinput"):
        logs = session.config.rootpath / "build" / "test-logs"
        shared_run.close_home(kept_logs=logs if exitstatus else None)


@dataclass
class Postgres:
    """The run's database server, and the databases a test made in it."""

    admin_dsn: str
    _made: list[str] = field(default_factory=list[str])

    async def create_database(self, name: str) -> str:
        """A new, empty database with an owner of its own; returns the owner's DSN. It is gone when the test is."""
        name = f"{name}_{uuid.uuid4().hex[:8]}"
        await create_database(self.admin_dsn, name, PASSWORD)
        self._made.append(name)
        return self._dsn(name, name)

    async def create_migrated(self, name: str, migrations: Path) -> str:
        """The same, with what `migrations` make already in it: a copy of a database where they were made once a run."""
        template, copy = f"migrated_{name}", f"{name}_{uuid.uuid4().hex[:8]}"
        connection = await asyncpg.connect(self.admin_dsn)
        await connection.execute("SELECT pg_advisory_lock(hashtext('tests.migrated'))")
        if not await connection.fetchval("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", template):
            await create_database(self.admin_dsn, template, PASSWORD)
            await migrate(self._dsn(template, template), migrations)
        await connection.execute("SELECT pg_advisory_unlock(hashtext('tests.migrated'))")
        await connection.execute(
            f'CREATE DATABASE "{copy}" TEMPLATE "{template}" OWNER "{template}" STRATEGY file_copy'
        )
        await connection.close()
        self._made.append(copy)
        return self._dsn(template, copy)

    def _dsn(self, owner: str, name: str) -> str:
        server = self.admin_dsn.partition("@")[2].partition("/")[0]
        return f"postgresql://{owner}:{PASSWORD}@{server}/{name}"

    async def drop_all(self) -> None:
        """Drop the databases the test made, and the owners that were made for them."""
        connection = await asyncpg.connect(self.admin_dsn)
        for name in self._made:
            await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            await connection.execute(f'DROP ROLE IF EXISTS "{name}"')
        await connection.close()


@pytest.fixture(scope="session")
def addresses() -> shared_run.Addresses:
    """Where the run's Kafka and Postgres are; they are started for the first test that asks."""
    return shared_run.start()


@pytest.fixture(scope="session")
def kafka(addresses: shared_run.Addresses) -> str:
    """The bootstrap address of the run's broker."""
    return addresses.kafka


@pytest.fixture
async def postgres(addresses: shared_run.Addresses) -> AsyncGenerator[Postgres]:
    """The run's database server."""
    server = Postgres(addresses.postgres)
    yield server
    await server.drop_all()


@pytest.fixture
async def database(postgres: Postgres) -> str:
    """The DSN of a new, empty database."""
    return await postgres.create_database("test")


@pytest.fixture
async def topic_prefix(request: pytest.FixtureRequest) -> AsyncGenerator[str]:
    """A prefix for topics that no other test uses. They are gone from the run's broker when the test is: it maps files
    of every partition into memory, and may have 65,530 of them before it ends."""
    prefix = f"t{uuid.uuid4().hex[:8]}"
    yield prefix
    if "kafka" in request.fixturenames:
        async with admin_of(request.getfixturevalue("kafka")) as admin:
            await admin.delete_topics([name for name in await admin.list_topics() if name.startswith(f"{prefix}.")])


@dataclass
class OwnInfrastructure:
    """A broker and a database server that a test may harm: they are under a supervisor inside the test."""

    infrastructure: Infrastructure
    home: Path

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[Supervisor]:
        """Both, ready. Inside, ``await supervisor["kafka"].kill()`` and ``await supervisor.ready(["kafka"])``; what is
        left and entered again starts again with its data and at the same ports."""
        await self.infrastructure.prepare()
        async with Supervisor(self.infrastructure.specs(), self.home) as supervisor:
            await supervisor.ready()
            yield supervisor


@pytest.fixture
def own_infrastructure(tmp_path: Path) -> OwnInfrastructure:
    """Kafka and Postgres for one test alone; nothing runs until the test enters ``running()``."""
    set_up(print)
    postgres, kafka, controller = free_ports(3)
    infrastructure = Infrastructure.of(Home(tmp_path), postgres=postgres, kafka=kafka, controller=controller)
    return OwnInfrastructure(infrastructure, tmp_path)
