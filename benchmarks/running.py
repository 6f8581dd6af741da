"""Services of our own as processes, as a deployment runs them, and the keys they trust."""

import json
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from benchmarks.ground import Ground
from matinee.embedded.checks import http_ready
from matinee.embedded.ports import free_ports
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.supervisor import Supervisor
from tests.kit.signing import keys_of_people, token

PERSON = UUID(int=1)


@asynccontextmanager
async def running(ground: Ground, prefix: str, databases: Mapping[str, str]) -> AsyncGenerator[dict[str, int]]:
    """A process of each role (see `service`) on its database, ready; gives the roles' ports."""
    ports = dict(zip(databases, free_ports(len(databases)), strict=True))
    async with keys_of_people() as keys:
        specs = [
            ProcessSpec(
                name=role,
                argv=(sys.executable, "-m", "benchmarks.service", role),
                env={
                    "DATABASE_URL": dsn,
                    "KAFKA_BOOTSTRAP": ground.kafka,
                    "TOPIC_PREFIX": prefix,
                    "SERVICE_TOKEN": "only-for-benchmarks",
                    "SERVICE_URLS": json.dumps({"people": keys, "submissions": "http://127.0.0.1:9"}),
                    "HTTP_PORT": str(ports[role]),
                    "LOG_LEVEL": "warning",
                },
                ready=http_ready(f"http://127.0.0.1:{ports[role]}/readyz"),
            )
            for role, dsn in databases.items()
        ]
        async with Supervisor(specs, ground.home / "services") as supervisor:
            await supervisor.ready()
            yield ports


def headers(*roles: str) -> dict[str, str]:
    """Those of a signed-in person with these roles."""
    return {"Authorization": f"Bearer {token(PERSON, *roles)}", "Content-Type": "application/json"}
