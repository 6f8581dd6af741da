"""A service as an operator runs it, in a process of its own that can be killed."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import IO, Any

import httpx
from pydantic import SecretStr

from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from tests.kit.serving import client_at


def environment(settings: Settings) -> dict[str, str]:
    """Where a process finds these settings."""
    return {**os.environ, **{name.upper(): _told(value) for name, value in settings if value is not None}}


def _told(value: Any) -> str:
    match value:
        case SecretStr():
            return value.get_secret_value()
        case dict() | tuple():
            return json.dumps(value, default=_plain)
        case _:
            return str(value)


def elsewhere(settings: Settings) -> Settings:
    """The same settings for one more process, at a port of its own."""
    return settings.model_copy(update={"http_port": free_ports(1)[0]})


def _plain(part: Any) -> Any:
    return part.get_secret_value() if isinstance(part, SecretStr) else dict(part)


@asynccontextmanager
async def process(service: str, settings: Settings, output: int | IO[bytes] = DEVNULL) -> AsyncGenerator[Process]:
    """`python -m SERVICE`, ready; killed at the end, where it has not ended before."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", service, env=environment(settings), stdout=output, stderr=output
    )
    try:
        async with client_at(settings.http_port) as client, asyncio.timeout(30):
            while not await _ready(client):
                assert started.returncode is None, f"{service} ended at once"
                await asyncio.sleep(0.05)
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def _ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/readyz")).status_code == 200
    except httpx.TransportError:
        return False
