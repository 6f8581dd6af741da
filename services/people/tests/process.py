"""People as an operator runs it: `python -m people`, told what it must know by its environment."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from people.settings import PeopleSettings
from tests.kit.process import environment, process
from tests.kit.serving import client_at


async def command(settings: PeopleSettings, *arguments: str) -> tuple[int, str]:
    """The exit status of `python -m people` with these arguments, and all it printed."""
    run = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "people", *arguments, env=environment(settings), stdout=-1, stderr=-2
    )
    said, _ = await run.communicate()
    return run.returncode or 0, said.decode()


@asynccontextmanager
async def people_process(settings: PeopleSettings, log: Path) -> AsyncGenerator[httpx.AsyncClient]:
    """A process of people that logs all it can to this file, and a client of it; told to stop at the end."""
    talkative = settings.model_copy(update={"log_level": "debug"})
    with log.open("wb") as file:
        async with process("people", talkative, file) as run, client_at(settings.http_port) as client:
            yield client
            run.terminate()
            await run.wait()
