"""One process under supervision: started, watched, started again, stopped."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from matinee.embedded.pidfile import ProcessId
from matinee.embedded.process_log import ProcessLog
from matinee.embedded.process_spec import ProcessSpec

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 30.0
"""Seconds after which a process is taken to have been well, and its next restart is prompt again."""
SECONDS_BETWEEN_CHECKS = 0.2
SECONDS_TO_STOP = 20.0

DIES_WITH_PARENT = ("setpriv", "--pdeathsig", "KILL", "--")
"""The kernel kills the process when the supervisor dies, however that comes about."""


class State(StrEnum):
    """What a process is about."""

    WAITING = "waiting"
    STARTING = "starting"
    READY = "ready"
    NOT_READY = "not ready"
    FAILED = "failed"
    DONE = "done"
    STOPPED = "stopped"


class ManagedProcess:
    """Keeps one process running."""

    def __init__(self, spec: ProcessSpec, home: Path, changed: Callable[["ManagedProcess", str], None]) -> None:
        self.spec = spec
        self.state = State.WAITING
        self.pid: int | None = None
        self.restarts = 0
        self.since = time.time()
        self.ready = asyncio.Event()
        self._ended = asyncio.Event()
        self._changed = changed
        self._pidfile = home / "run" / f"{spec.name}.pid"
        self._log = ProcessLog(home / "logs" / f"{spec.name}.log")

    async def keep_running(self) -> None:
        """Run the process, and run it again whenever it ends, after pauses that double while it keeps ending soon.

        Returns when a process that is to run once has done its work; otherwise runs until it is cancelled, and stops
        the process then.
        """
        pause = FIRST_PAUSE
        while True:
            began = time.monotonic()
            try:
                code = await self._run()
            except asyncio.CancelledError:
                self._become(State.STOPPED)
                raise
            if self.spec.once and code == 0:
                self.ready.set()
                return self._become(State.DONE)
            if time.monotonic() - began > SETTLED_AFTER:
                pause = FIRST_PAUSE
            self._become(State.FAILED, f"{_how_it_ended(code)}; starting again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            self.restarts += 1

    async def kill(self) -> None:
        """End it as ``kill -9`` does and return once that has been noticed; it is started again as ever."""
        assert self.pid, f"{self.spec.name} does not run"
        os.kill(self.pid, signal.SIGKILL)
        await self._ended.wait()

    async def _run(self) -> int:
        # A pipe of our own: with asyncio's, waiting for the process is waiting for grandchildren that hold it, too.
        read_end, write_end = os.pipe()
        log = asyncio.create_task(self._log.keep(read_end))
        try:
            process = await asyncio.create_subprocess_exec(
                *DIES_WITH_PARENT,
                *self.spec.argv,
                env={**os.environ, **self.spec.env},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=write_end,
                stderr=write_end,
                start_new_session=True,  # a Ctrl-C in the terminal is for the supervisor, which stops things in order
            )
        finally:
            os.close(write_end)
        self._started(process.pid)
        readiness = asyncio.create_task(self._watch_readiness())
        try:
            return await process.wait()
        except asyncio.CancelledError:
            await self._stop(process)
            raise
        finally:
            readiness.cancel()
            self.ready.clear()
            self.pid = None
            self._pidfile.unlink(missing_ok=True)
            self._ended.set()
            with contextlib.suppress(ProcessLookupError):  # what it started itself and did not end
                os.killpg(process.pid, signal.SIGKILL)
            await asyncio.wait([log], timeout=1)
            log.cancel()

    def _started(self, pid: int) -> None:
        self._ended.clear()
        self.pid = pid
        with contextlib.suppress(ProcessLookupError):  # it may have done its work already
            ProcessId.of(pid).write(self._pidfile)
        self._become(State.STARTING, f"started, pid {pid}")

    async def _watch_readiness(self) -> None:
        if self.spec.once:
            return  # it is ready when it is done
        while self.spec.ready and not await self.spec.ready():
            await asyncio.sleep(SECONDS_BETWEEN_CHECKS)
        self.ready.set()
        self._become(State.READY)

    async def _stop(self, process: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):  # it may be ending by itself
            process.send_signal(self.spec.stop_signal)
        try:
            await asyncio.wait_for(process.wait(), SECONDS_TO_STOP)
        except TimeoutError:
            self._changed(self, f"did not stop within {SECONDS_TO_STOP:g} s; killing it")
            process.kill()
            await process.wait()

    def _become(self, state: State, note: str = "") -> None:
        self.state = state
        self.since = time.time()
        self._changed(self, note or state)


def _how_it_ended(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
