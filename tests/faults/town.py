"""All of Matinee under a supervisor: two processes of submissions and scheduling, one of each other service."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.infrastructure import Infrastructure
from matinee.embedded.ports import ROW, free_ports
from matinee.embedded.services import SERVICES, service_specs
from matinee.embedded.setup import set_up
from matinee.embedded.supervisor import Supervisor

TWICE = ("submissions", "scheduling")
OWNERS = tuple(name for name in SERVICES if name != "web")
"""The services that own facts."""
BELOW = ("kafka", "postgres", "databases", "mail")


@dataclass
class Town:
    """The running town. `ports` by service: one port a process."""

    supervisor: Supervisor
    infrastructure: Infrastructure
    ports: dict[str, list[int]]
    environments: dict[str, dict[str, str]]
    mail: Path

    def addresses(self, service: str) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.ports[service]]

    def dsn(self, service: str) -> str:
        return self.environments[service]["DATABASE_URL"]

    @property
    def kafka(self) -> str:
        return self.infrastructure.kafka.bootstrap

    @property
    def victims(self) -> list[str]:
        """Everything that can be killed."""
        return ["kafka", "postgres", *SERVICES, *(f"{name}-2" for name in TWICE)]

    async def verify(self, service: str) -> tuple[int, str]:
        """The exit status and the findings of the service's own audit."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", service, "verify",
            env={**os.environ, **self.environments[service]},
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()


@asynccontextmanager
async def running_town(home: Path, keys_url: str) -> AsyncGenerator[Town]:
    """Everything ready. `keys_url` is where the public keys are that tokens are checked with."""
    set_up(print)
    base = free_ports(len(ROW) + len(TWICE))[0]
    (home / "port-base").write_text(str(base))
    deployment = Deployment.of(Home(home))
    ports = {name: [deployment.ports[name]] for name in SERVICES}
    for number, name in enumerate(TWICE):
        ports[name].append(base + len(ROW) + number)
    urls = {name: f"http://127.0.0.1:{ports[name][0]}" for name in SERVICES} | {"people": keys_url}
    environments = {name: {**deployment.environment(name), "SERVICE_URLS": json.dumps(urls)} for name in SERVICES}
    await deployment.infrastructure.prepare()
    specs = [spec for spec in deployment.specs() if spec.name in BELOW]
    for name in SERVICES:
        specs += service_specs(name, environments[name], ports[name])
    async with Supervisor(specs, home) as supervisor:
        async with asyncio.timeout(120):
            await supervisor.ready()
        yield Town(supervisor, deployment.infrastructure, ports, environments, home / "mail")
