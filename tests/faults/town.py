"""All of Matinee under a supervisor: two processes of submissions and scheduling, one of each other service.

Each process reaches Postgres and Kafka over links of its own, and Postgres has a small disk to itself.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import orjson

from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.ports import ROW, free_ports
from matinee.embedded.services import SERVICES, service_specs
from matinee.embedded.setup import set_up
from matinee.embedded.supervisor import Supervisor
from tests.faults.disk import SmallDisk
from tests.faults.spectator import Spectator
from tests.faults.wiring import Links, listen, through_links, wire
from tests.kit.signing import KEY

TWICE = ("submissions", "scheduling")
OWNERS = tuple(name for name in SERVICES if name != "web")
"""The services that own facts."""
BELOW = ("kafka", "postgres", "databases", "mail")


@dataclass
class Town:
    """The running town. `ports` by service: one port a process. Without a small disk, none can be filled."""

    supervisor: Supervisor
    deployment: Deployment
    ports: dict[str, list[int]]
    environments: dict[str, dict[str, str]]
    links: Links
    disk: SmallDisk | None
    spectator: Spectator

    def addresses(self, service: str) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.ports[service]]

    def dsn(self, service: str) -> str:
        return self.environments[service]["DATABASE_URL"]

    @property
    def kafka(self) -> str:
        return self.deployment.infrastructure.kafka.bootstrap

    @property
    def mail(self) -> Path:
        return self.deployment.home.root / "mail"

    async def operate(self, service: str, command: str) -> tuple[int, str]:
        """The exit status and the words of an operator's command, such as `verify`."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", service, command,
            env={**os.environ, **self.environments[service]},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()


def processes_of(service: str) -> list[str]:
    return [service, f"{service}-2"] if service in TWICE else [service]


PROCESSES = [process for service in SERVICES for process in processes_of(service)]


@asynccontextmanager
async def running_town(home: Path, small_disk: bool) -> AsyncGenerator[Town]:
    """Everything ready, and all trust what `tests.kit.signing` signs."""
    set_up(print)
    free = iter(free_ports(len(ROW) + len(TWICE) + 3 * len(PROCESSES)))
    row = [next(free) for _ in ROW]
    (home / "port-base").write_text(str(row[0]))
    deployment = Deployment.of(Home(home))
    infrastructure = deployment.infrastructure
    ports = {name: [deployment.ports[name], *(next(free) for _ in processes_of(name)[1:])] for name in SERVICES}
    urls = {name: f"http://127.0.0.1:{ports[name][0]}" for name in SERVICES}
    environments = {name: {**deployment.environment(name), "SERVICE_URLS": json.dumps(urls)} for name in SERVICES}
    links = wire(PROCESSES, infrastructure, free)
    await infrastructure.prepare()
    listen(infrastructure.kafka, links)
    specs = {spec.name: spec for spec in deployment.specs() if spec.name in BELOW}
    for name in SERVICES:
        for spec in service_specs(name, environments[name], ports[name]):
            specs[spec.name] = through_links(spec, infrastructure, links[spec.name]) if spec.name in links else spec
    async with AsyncExitStack() as exits:
        disk = None
        if small_disk:
            disk = await exits.enter_async_context(SmallDisk.at(infrastructure.postgres.folder))
            specs["postgres"] = disk.holding(specs["postgres"])
        for link in (link for both in links.values() for link in both.values()):
            await exits.enter_async_context(link.open())
        supervisor = await exits.enter_async_context(Supervisor(specs.values(), home))
        async with asyncio.timeout(120):
            await supervisor.ready()
        await _trust_the_tests(environments["people"]["DATABASE_URL"])
        spectator = await exits.enter_async_context(Spectator.watching(infrastructure.kafka.bootstrap, OWNERS))
        yield Town(supervisor, deployment, ports, environments, links, disk, spectator)


async def _trust_the_tests(people: str) -> None:
    """Have `people` publish the tests' key beside its own, as one that is about to retire."""
    jwk = orjson.dumps(KEY.as_dict(private=True)).decode()
    db = await asyncpg.connect(people)
    await db.execute("INSERT INTO signing_keys VALUES ($1, $2, now(), now() + interval '1 day')", KEY.kid, jwk)
    await db.close()
