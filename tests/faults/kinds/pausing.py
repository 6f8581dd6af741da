"""SIGSTOP and, later, SIGCONT: whoever comes back believes that nothing happened."""

from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from tests.faults.town import Town


@dataclass(frozen=True)
class Pause:
    """Of a process and those it started."""

    process: str
    _paused: list[psutil.Process] = field(default_factory=list[psutil.Process])

    def __str__(self) -> str:
        return f"pause {self.process}"

    async def strike(self, town: Town) -> None:
        if pid := town.supervisor[self.process].pid:
            with suppress(psutil.NoSuchProcess):
                process = psutil.Process(pid)
                self._paused.extend([process, *process.children(recursive=True)])
        for process in self._paused:
            with suppress(psutil.NoSuchProcess):
                process.suspend()

    async def heal(self, town: Town) -> None:
        for process in self._paused:
            with suppress(psutil.NoSuchProcess):
                process.resume()
