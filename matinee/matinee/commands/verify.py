"""Audit every service: its log, its topic, its readers' marks, and its read models against a fold of the events."""

import asyncio
import json
import os
import sys
from typing import Any

from matinee.embedded.background import running_supervisor
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.services import SERVICES
from matinee.table import print_table

COLUMNS = ("service", "check", "finding")
Row = tuple[str, str, str]


def run() -> int:
    """Print what was found; the exit code is 0 only when everything was checked and no promise found broken."""
    home = Home.of_environment()
    if not running_supervisor(home):
        print("Matinee is not running, so there is nothing to verify. Start it first: matinee up")
        return 1
    found = asyncio.run(_all(Deployment.of(home)))
    if found:
        print_table([COLUMNS, *found])
    if any(check != "skipped" for _, check, _ in found):
        return 1
    print("Nothing is missing, doubled or out of order" + (", but for what was skipped." if found else "."))
    return 0


async def _all(deployment: Deployment) -> list[Row]:
    """One service after another: an audit reads everything there is."""
    found: list[Row] = []
    for service in SERVICES:
        of_service = await verify_service(service, deployment.environment(service))
        print(f"  {service}: {f'{len(of_service)} found' if of_service else 'fine'}", flush=True)
        found += of_service
    return found


async def verify_service(service: str, environment: dict[str, str]) -> list[Row]:
    """What the service's own audit finds; that it could not be made is a finding too."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", service, "verify",
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    found = [_row(finding) for finding in map(_finding, out.decode().splitlines()) if finding]
    if not found and process.returncode:
        last = (err or out).decode().strip().splitlines()[-1:] or [f"exit code {process.returncode}"]
        return [(service, "verify", f"the audit itself failed: {last[0]}")]
    return found


def _finding(line: str) -> dict[str, Any] | None:
    """What a line of the audit says; None for a line of its log."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) and "check" in said else None


def _row(finding: dict[str, Any]) -> Row:
    return finding["service"], finding["check"], finding["text"]
