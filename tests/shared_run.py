"""The Kafka and Postgres that all workers of one test run share.

They run under a supervisor of their own (``python -m tests.shared_run HOME OWNER``), as in a deployment, until the
process that owns the run ends, however that comes about.
"""

import asyncio
import fcntl
import json
import logging
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from matinee.embedded.home import Home
from matinee.embedded.infrastructure import Infrastructure
from matinee.embedded.pidfile import ProcessId
from matinee.embedded.ports import free_ports
from matinee.embedded.record import read_record
from matinee.embedded.setup import set_up
from matinee.embedded.supervisor import supervise

RUN_HOME = "MATINEE_TEST_RUN"
RUN_OWNER = "MATINEE_TEST_OWNER"
SECONDS_TO_START = 120.0
QUICK_TO_ENTER = "scram_iterations = 1\n"
"""Of passwords that are no secret; a client spends 8 ms on the 4,096 of a real one, and a test has ten clients."""
MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""Bytes that must be free there: each test has databases and topics of its own, gone with it."""


@dataclass(frozen=True)
class Addresses:
    """Kafka's bootstrap address and the Postgres superuser's DSN."""

    kafka: str
    postgres: str


def open_home() -> None:
    """Make the run's folder, and let the workers, which inherit the environment, know it.

    In memory where there is room, as a database is made of six hundred files. What tests harm is on a disk.
    """
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    os.environ[RUN_HOME] = tempfile.mkdtemp(prefix="matinee-tests-", dir=MEMORY if in_memory else None)
    os.environ[RUN_OWNER] = str(os.getpid())


def close_home(kept_logs: Path | None) -> None:
    """End what runs in the run's folder, and remove the folder; its logs go to another one if so wished."""
    home = Path(os.environ[RUN_HOME])
    if supervisor := ProcessId.read(home / "supervisor"):
        supervisor.end(signal.SIGTERM, patience=30)
    if kept_logs and (home / "logs").exists():
        shutil.copytree(home / "logs", kept_logs, dirs_exist_ok=True)
        print(f"\nThe logs of Kafka and Postgres are in {kept_logs}")
    shutil.rmtree(home)


def start() -> Addresses:
    """Start both unless another worker has; return their addresses once they are ready."""
    home = Path(os.environ[RUN_HOME])
    told = home / "addresses.json"
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            set_up(print)
            _launch(home)
        deadline = time.monotonic() + SECONDS_TO_START
        supervisor = ProcessId.read(home / "supervisor")
        while not (told.exists() and _all_up(home)):
            if time.monotonic() > deadline or not (supervisor and supervisor.runs):
                raise RuntimeError(
                    f"Kafka and Postgres do not start:\n{(home / 'logs' / 'supervisor.log').read_text()}"
                )
            time.sleep(0.05)
        return Addresses(**json.loads(told.read_text()))


def _all_up(home: Path) -> bool:
    processes = read_record(home)
    return bool(processes) and all(process.is_up for process in processes)  # no record yet: nothing has started


def _launch(home: Path) -> None:
    (home / "logs").mkdir()
    with (home / "logs" / "supervisor.log").open("w") as log:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "tests.shared_run", str(home), os.environ[RUN_OWNER]],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    ProcessId.of(supervisor.pid).write(home / "supervisor")
    supervisor.returncode = 0  # it is meant to outlive us: no warning that it still runs


async def _run(home: Home, owner: int) -> None:
    end_of_owner = os.pidfd_open(owner)
    asyncio.get_running_loop().add_reader(end_of_owner, os.kill, os.getpid(), signal.SIGTERM)
    postgres, kafka, controller = free_ports(3)
    infrastructure = Infrastructure.of(home, postgres=postgres, kafka=kafka, controller=controller)
    await infrastructure.prepare()
    with (infrastructure.postgres.folder / "data" / "postgresql.auto.conf").open("a") as settings:
        settings.write(QUICK_TO_ENTER)
    addresses = Addresses(infrastructure.kafka.bootstrap, infrastructure.postgres.admin_dsn)
    draft = home.root / "addresses.draft"
    draft.write_text(json.dumps(asdict(addresses)))
    draft.rename(home.root / "addresses.json")
    await supervise(infrastructure.specs(), home.root)
    if select.select([end_of_owner], [], [], 0)[0]:  # killed, it can't tidy up after itself
        shutil.rmtree(home.root)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    asyncio.run(_run(Home(Path(sys.argv[1])), int(sys.argv[2])))
