"""Waiting for a deployment to be ready, and telling what becomes of it."""

import time
from pathlib import Path

from matinee.embedded.home import Home
from matinee.embedded.pidfile import ProcessId
from matinee.embedded.record import ProcessRecord, read_record
from matinee.embedded.setup import Say
from matinee.trouble import Trouble

SECONDS_TO_START = 180.0
TRIES = 4
"""Starts of one process after which waiting for it is in vain."""
LAST_LINES = 15


def wait_until_ready(home: Home, supervisor: ProcessId, say: Say) -> None:
    """Tell of each process as it gets ready; return when all are. Raises Trouble when that is not to be."""
    told: set[str] = set()
    began = time.monotonic()
    while True:
        processes = read_record(home.root)
        for process in processes:
            if process.is_up and process.name not in told:
                told.add(process.name)
                say(f"  {process.name} is {process.state} ({time.monotonic() - began:.1f} s)")
        waiting = [process for process in processes if not process.is_up]
        if processes and not waiting:
            return
        _require_hope(home, supervisor, waiting, time.monotonic() - began)
        time.sleep(0.1)


def _require_hope(home: Home, supervisor: ProcessId, waiting: list[ProcessRecord], seconds: float) -> None:
    if not supervisor.runs:
        raise _does_not_start("supervisor", home)
    for process in waiting:
        if process.restarts >= TRIES or seconds > SECONDS_TO_START:
            raise _does_not_start(process.name, home)


def _does_not_start(name: str, home: Home) -> Trouble:
    log = home.root / "logs" / f"{name}.log"
    return Trouble(
        f"{name} does not start. The last it said ({log}):\n{_tail(log)}\n"
        "When that is put right, end what runs (make stop) and start again."
    )


def _tail(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join(f"  {line}" for line in lines[-LAST_LINES:])
