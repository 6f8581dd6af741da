"""Show every process: whether it is ready, since when, its memory and its address."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import psutil

from matinee.embedded.background import running_supervisor
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.managed_process import State
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.record import ProcessRecord, read_record
from matinee.table import print_table

COLUMNS = ("process", "state", "pid", "restarts", "for", "memory", "address")


def run() -> int:
    """Print the table; the exit code is 0 only when everything is ready."""
    home = Home.of_environment()
    supervisor = running_supervisor(home)
    if not supervisor:
        print("Matinee is not running.")
        return 1
    processes = asyncio.run(_looked_at(home))
    everything = ("everything", "", str(supervisor.pid), "", "", f"{_memory(supervisor.pid) >> 20} MiB", "")
    print_table([COLUMNS, *map(_row, processes), everything])
    return 0 if all(process.is_up for process in processes) else 1


async def _looked_at(home: Home) -> list[ProcessRecord]:
    """The record of the supervisor, with the readiness of this moment."""
    specs = {spec.name: spec for spec in Deployment.of(home).specs()}
    return await asyncio.gather(*(_asked(process, specs.get(process.name)) for process in read_record(home.root)))


async def _asked(process: ProcessRecord, spec: ProcessSpec | None) -> ProcessRecord:
    if process.state == State.READY and spec and spec.ready and not await spec.ready():
        return replace(process, state=State.NOT_READY)
    return process


def _row(process: ProcessRecord) -> tuple[str, ...]:
    return (
        process.name,
        process.state,
        str(process.pid or ""),
        str(process.restarts),
        str(timedelta(seconds=int(process.seconds))),
        f"{_memory(process.pid) >> 20} MiB" if process.pid else "",
        process.address,
    )


def _memory(pid: int) -> int:
    """Bytes of memory of a process with all it started; what several share is counted once."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(map(_share, family))


def _share(process: psutil.Process) -> int:
    """Bytes of memory of one process; none of one that has ended, or whose memory is not ours to read."""
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0
