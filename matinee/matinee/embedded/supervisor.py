"""Runs the processes of a deployment: in order, again when they end, and down in reverse order.

The processes cannot outlive the supervisor: the kernel kills each when the supervisor dies, and what escaped that is
found by its pid file at the next start.
"""

import asyncio
import logging
import signal
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from matinee.embedded.managed_process import ManagedProcess
from matinee.embedded.pidfile import end_leftovers
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.record import write_record

logger = logging.getLogger(__name__)


class Supervisor:
    """The processes of one home. A context manager: they are started on entering, and have ended after leaving."""

    def __init__(self, specs: Iterable[ProcessSpec], home: Path) -> None:
        for folder in ("run", "logs"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        self._home = home
        self._processes = {spec.name: ManagedProcess(spec, home, self._changed) for spec in specs}
        self._group = asyncio.TaskGroup()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def __getitem__(self, name: str) -> ManagedProcess:
        return self._processes[name]

    async def __aenter__(self) -> Self:
        write_record(self._home, list(self._processes.values()))
        for name in end_leftovers(self._home / "run"):
            logger.warning("%s | was left over from an earlier run; killed", name)
        await self._group.__aenter__()
        for name, process in self._processes.items():
            self._tasks[name] = self._group.create_task(self._run(process))
        return self

    async def __aexit__(self, *_: object) -> None:
        stopped = {name: asyncio.Event() for name in self._processes}
        await asyncio.gather(*(self._stop(name, stopped) for name in self._processes))
        await self._group.__aexit__(None, None, None)

    async def ready(self, names: Sequence[str] = ()) -> None:
        """Wait until these processes, or all, are ready. How long to wait is the caller's (``asyncio.timeout``)."""
        for name in names or self._processes:
            await self._processes[name].ready.wait()

    async def _run(self, process: ManagedProcess) -> None:
        for earlier in process.spec.after:
            await self._processes[earlier].ready.wait()
        await process.keep_running()

    async def _stop(self, name: str, stopped: Mapping[str, asyncio.Event]) -> None:
        for other in self._processes.values():
            if name in other.spec.after:
                await stopped[other.spec.name].wait()
        self._tasks[name].cancel()
        await asyncio.wait([self._tasks[name]])
        stopped[name].set()

    def _changed(self, process: ManagedProcess, note: str) -> None:
        logger.info("%s | %s", process.spec.name, note)
        write_record(self._home, list(self._processes.values()))


async def supervise(specs: Iterable[ProcessSpec], home: Path) -> None:
    """Run the processes until this process is asked to end (SIGTERM or SIGINT)."""
    asked = asyncio.Event()
    for asking in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asking, asked.set)
    async with Supervisor(specs, home):
        await asked.wait()
        logger.info("stopping")
