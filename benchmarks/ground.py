"""Where measurements take place: real Kafka and real Postgres, embedded, as tests have them."""

import asyncio
import shutil
import tempfile
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from eventkit.migrate import migrate
from eventkit.topics import create_topics
from matinee.embedded.databases import create_database
from matinee.embedded.home import Home
from matinee.embedded.infrastructure import Infrastructure
from matinee.embedded.ports import free_ports
from matinee.embedded.setup import set_up
from matinee.embedded.supervisor import Supervisor

PASSWORD = "only-for-benchmarks"
MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Ground:
    home: Path
    kafka: str
    admin_dsn: str

    @asynccontextmanager
    async def database(self, migrations: Path = MIGRATIONS) -> AsyncGenerator[str]:
        """The DSN of a new database with the engine's tables and those of `migrations`; gone afterwards. It begins with
        a checkpoint."""
        name = f"bench_{uuid.uuid4().hex[:8]}"
        await create_database(self.admin_dsn, name, PASSWORD)
        dsn = f"postgresql://{name}:{PASSWORD}@{self.admin_dsn.partition('@')[2].partition('/')[0]}/{name}"
        await migrate(dsn, migrations)
        await self.checkpoint()
        try:
            yield dsn
        finally:
            await self._administer(f'DROP DATABASE "{name}" WITH (FORCE)', f'DROP ROLE "{name}"')

    async def topics(self, *services: str) -> str:
        """The prefix of new, empty topics of `submissions` and these services."""
        prefix = f"b{uuid.uuid4().hex[:8]}"
        for service in ("submissions", *services):
            await create_topics(self.kafka, prefix, service)
        return prefix

    async def checkpoint(self) -> None:
        """What earlier runs have left is written now, not in the middle of the next one."""
        await self._administer("CHECKPOINT")

    async def _administer(self, *statements: str) -> None:
        db = await asyncpg.connect(self.admin_dsn)
        for statement in statements:
            await db.execute(statement)
        await db.close()


@asynccontextmanager
async def ground() -> AsyncGenerator[Ground]:
    """Kafka and Postgres, running."""
    set_up(print)
    root = Path(tempfile.mkdtemp(prefix="matinee-bench-"))
    postgres, kafka, controller = free_ports(3)
    infrastructure = Infrastructure.of(Home(root), postgres=postgres, kafka=kafka, controller=controller)
    await infrastructure.prepare()
    try:
        async with Supervisor(infrastructure.specs(), root) as supervisor:
            async with asyncio.timeout(120):
                await supervisor.ready()
            yield Ground(root, infrastructure.kafka.bootstrap, infrastructure.postgres.admin_dsn)
    finally:
        shutil.rmtree(root, ignore_errors=True)
