"""Which process is which, across restarts of whoever started it.

A process id alone says little: the kernel hands it out again. With the time of its start, in clock ticks since this
boot, it names one process for good.
"""

import json
import os
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class ProcessId:
    """One process of this machine and boot, never another one that got the same number."""

    pid: int
    start: int
    boot: str

    @classmethod
    def of(cls, pid: int) -> "ProcessId":
        """Raises ProcessLookupError when no such process runs."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except FileNotFoundError:
            raise ProcessLookupError(pid) from None
        # The command's name, in parentheses, may hold anything; the start is the 22nd field, 20th after the name.
        fields = stat.rpartition(")")[2].split()
        if fields[0] == "Z":
            raise ProcessLookupError(pid)
        return cls(pid, int(fields[19]), Path("/proc/sys/kernel/random/boot_id").read_text().strip())

    @classmethod
    def read(cls, file: Path) -> "ProcessId | None":
        """The process a file tells of; None when it tells of none."""
        try:
            return cls(**json.loads(file.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, file: Path) -> None:
        """Keep it in a file."""
        file.write_text(json.dumps(asdict(self)))

    @property
    def runs(self) -> bool:
        """Whether this very process still runs."""
        try:
            return ProcessId.of(self.pid) == self
        except ProcessLookupError:
            return False

    def end(self, ask: signal.Signals, patience: float) -> None:
        """Ask it to end, and after that many seconds without success make it. Returns once it is gone."""
        for signal_number, seconds in ((ask, patience), (signal.SIGKILL, 10.0)):
            if not self.runs:
                return
            os.kill(self.pid, signal_number)
            deadline = time.monotonic() + seconds
            while self.runs and time.monotonic() < deadline:
                time.sleep(0.02)


def end_leftovers(folder: Path) -> list[str]:
    """Kill whatever a supervisor that is gone left behind, by its files in the folder; return the names of those."""
    ended: list[str] = []
    for file in sorted(folder.glob("*.pid")):
        process = ProcessId.read(file)
        if process and process.runs:
            process.end(signal.SIGKILL, 10.0)
            ended.append(file.stem)
        file.unlink(missing_ok=True)
    return ended
