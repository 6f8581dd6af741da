"""Put services back as a folder of backups has them, with what was published since; Matinee must be stopped."""

import argparse
import asyncio
import os
import sys
from functools import partial
from pathlib import Path

from matinee.embedded.background import running_supervisor
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.ports import require_free
from matinee.embedded.services import SERVICES
from matinee.embedded.setup import set_up
from matinee.embedded.supervisor import Supervisor
from matinee.trouble import Trouble

NEEDED = ("kafka", "postgres", "databases")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="what `backup` wrote")
    parser.add_argument("services", nargs="*", help="which services; those the folder has when none is named")


def run(folder: Path, services: list[str]) -> int:
    """Restore one after the other; the exit code is 0 only when all were restored."""
    home = Home.of_environment()
    files = _files(folder, services)
    with home.lock("up", f"Another matinee command is at work in {home.root}. Let it finish."):
        if running_supervisor(home):
            raise Trouble("Matinee is running, and what runs can't be restored. Stop it first: matinee down")
        deployment = Deployment.of(home)
        require_free(deployment.ports)
        set_up(partial(print, flush=True))
        code = asyncio.run(_restore(deployment, files))
    print("Start Matinee again: matinee up" if code == 0 else "Not everything was restored.")
    return code


def _files(folder: Path, services: list[str]) -> dict[str, Path]:
    """By service, its backup. Raises Trouble."""
    if unknown := set(services) - set(SERVICES):
        raise Trouble(f"There is no service {', '.join(sorted(unknown))}. There are: {', '.join(SERVICES)}.")
    found = {service: folder.absolute() / f"{service}.zip" for service in SERVICES}
    there = {service: file for service, file in found.items() if file.exists()}
    if missing := [service for service in services if service not in there]:
        raise Trouble(f"{folder} has no backup of {', '.join(missing)}.")
    if not there:
        raise Trouble(f"{folder} has no backups.")
    return {service: file for service, file in there.items() if not services or service in services}


async def _restore(deployment: Deployment, files: dict[str, Path]) -> int:
    """With Kafka and Postgres alone."""
    await deployment.infrastructure.prepare()
    specs = [spec for spec in deployment.specs() if spec.name in NEEDED]
    async with Supervisor(specs, deployment.home.root) as supervisor:
        try:
            async with asyncio.timeout(90):
                await supervisor.ready()
        except TimeoutError:
            logs = deployment.home.root / "logs"
            raise Trouble(f"Kafka and Postgres did not start within 90 seconds; {logs} tells why.") from None
        return max([await _restore_one(deployment, service, file) for service, file in files.items()])


async def _restore_one(deployment: Deployment, service: str, file: Path) -> int:
    environment = {**os.environ, **deployment.environment(service)}
    arguments = [sys.executable, "-m", service, "restore", str(file)]
    restoring = await asyncio.create_subprocess_exec(*arguments, env=environment)
    return await restoring.wait()
