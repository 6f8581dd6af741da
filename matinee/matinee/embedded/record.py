"""What the supervisor writes down about its processes, for commands and tests to read."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from matinee.embedded.managed_process import ManagedProcess, State


@dataclass(frozen=True)
class ProcessRecord:
    """One process as its supervisor last saw it."""

    name: str
    state: State
    pid: int | None
    restarts: int
    since: float
    """Seconds since the epoch, when it came to its state."""
    address: str

    @property
    def seconds(self) -> float:
        """How long it has been in its state."""
        return time.time() - self.since

    @property
    def is_up(self) -> bool:
        """Whether it was ready, or has done its work, when it was last seen."""
        return self.state in (State.READY, State.DONE)


def write_record(home: Path, processes: Sequence[ManagedProcess]) -> None:
    """Write the record of all processes in one stroke."""
    rows = [
        ProcessRecord(each.spec.name, each.state, each.pid, each.restarts, each.since, each.spec.address)
        for each in processes
    ]
    draft = _file(home).with_suffix(".draft")
    draft.write_text(json.dumps([asdict(row) for row in rows]))
    draft.replace(_file(home))


def read_record(home: Path) -> list[ProcessRecord]:
    """The processes as last written; none when no supervisor has run here."""
    try:
        rows = json.loads(_file(home).read_text())
    except FileNotFoundError:
        return []
    return [replace(ProcessRecord(**row), state=State(row["state"])) for row in rows]


def forget_record(home: Path) -> None:
    """Nothing runs here any more."""
    _file(home).unlink(missing_ok=True)


def _file(home: Path) -> Path:
    return home / "run" / "processes.json"
