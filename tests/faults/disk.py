"""A disk of its own for one folder, so small that it can be filled: a tmpfs that only those see who are let in.

It is mounted in a mount namespace of its own, kept by a process that ends with this one. An ordinary user needs a user
namespace for that. Where neither is to be had, there is none.
"""

import asyncio
import os
import shutil
import subprocess
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from matinee.embedded.process_spec import ProcessSpec

KEEP = 'mount -t tmpfs -o size=512m,mode=700 tmpfs "$0" && echo mounted && exec sleep infinity'
ROOT = os.geteuid() == 0
MAKE = ("unshare", "--mount") if ROOT else ("unshare", "--user", "--map-current-user", "--keep-caps", "--mount")
ENTER = ("nsenter", "--mount") if ROOT else ("nsenter", "--user", "--mount", "--preserve-credentials")


def possible() -> bool:
    """Whether this machine lets us have one."""
    probe = [*MAKE, "--", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@dataclass(frozen=True)
class SmallDisk:
    """A disk at `folder`, kept by the process `keeper`."""

    folder: Path
    keeper: int

    def holding(self, postgres: ProcessSpec) -> ProcessSpec:
        """The same server, with its data on this disk; it keeps little of its write-ahead log, so that all fits."""
        enter = (*ENTER, f"--target={self.keeper}", "--")
        return replace(postgres, argv=(*enter, *postgres.argv, "-c", "max_wal_size=64MB"))

    @property
    def _seen_from_here(self) -> Path:
        return Path(f"/proc/{self.keeper}/root{self.folder}")

    def fill(self) -> None:
        """Leave not a byte free."""
        with suppress(OSError), (self._seen_from_here / "ballast").open("wb", buffering=0) as ballast:
            while True:
                ballast.write(bytes(1 << 20))

    def free(self) -> None:
        """Take away what it was filled with."""
        (self._seen_from_here / "ballast").unlink(missing_ok=True)

    @classmethod
    @asynccontextmanager
    async def at(cls, folder: Path) -> AsyncGenerator["SmallDisk"]:
        """A disk that has what is in `folder`, gone at the end; where it is `possible`."""
        until_parent_ends = ("setpriv", "--pdeathsig", "KILL", "--")
        keeper = await asyncio.create_subprocess_exec(
            *MAKE, "--", *until_parent_ends, "sh", "-c", KEEP, str(folder), stdin=DEVNULL, stdout=PIPE
        )
        try:
            assert keeper.stdout
            assert await keeper.stdout.readline() == b"mounted\n"
            disk = cls(folder, keeper.pid)
            await asyncio.to_thread(shutil.copytree, folder, disk._seen_from_here, dirs_exist_ok=True)
            yield disk
        finally:
            with suppress(ProcessLookupError):
                keeper.kill()
            await keeper.wait()
