"""People as an operator runs it: `python -m people`, told what it must know by its environment."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from people.settings import PeopleSettings


def environment(settings: PeopleSettings) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "KAFKA_BOOTSTRAP": settings.kafka_bootstrap,
        "SERVICE_TOKEN": settings.service_token.get_secret_value(),
        "SERVICE_URLS": json.dumps(settings.service_urls),
        "TOPIC_PREFIX": settings.topic_prefix,
        "HTTP_PORT": str(settings.http_port),
        "LOG_LEVEL": "debug",
        "SMTP_URL": settings.smtp_url.get_secret_value(),
        "MAIL_FROM": settings.mail_from,
        "PUBLIC_URL": settings.public_url,
    }


async def command(settings: PeopleSettings, *arguments: str) -> tuple[int, str]:
    """The exit status of `python -m people` with these arguments, and all it printed."""
    run = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "people", *arguments, env=environment(settings), stdout=-1, stderr=-2
    )
    said, _ = await run.communicate()
    return run.returncode or 0, said.decode()


@asynccontextmanager
async def people_process(settings: PeopleSettings, log: Path) -> AsyncGenerator[httpx.AsyncClient]:
    """A process of people that logs to this file, and a client of it."""
    with log.open("wb") as file:
        run = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "people", env=environment(settings), stdout=file, stderr=file
        )
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{settings.http_port}", trust_env=False, timeout=20
    ) as client:
        async with asyncio.timeout(30):
            while not await _serves(client):
                assert run.returncode is None, f"it ended; see {log}"
                await asyncio.sleep(0.1)
        yield client
    run.terminate()
    await run.wait()


async def _serves(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/livez")).status_code == 200
    except httpx.TransportError:
        return False
