"""``matinee up``, ``status`` and ``down``, as an operator uses them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from matinee.embedded.background import running_supervisor
from matinee.embedded.home import Home
from matinee.embedded.ports import ROW, free_ports
from matinee.embedded.record import read_record


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Home]:
    monkeypatch.setenv("MATINEE_HOME", str(tmp_path))
    monkeypatch.setenv("MATINEE_PORT_BASE", str(free_ports(len(ROW))[0]))
    yield Home(tmp_path)
    matinee("down")


def matinee(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "matinee", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.timeout(300)
def test_a_deployment_comes_up_once_tells_its_state_survives_its_supervisor_and_leaves_nothing(home: Home) -> None:
    assert matinee("status").returncode == 1

    starting = [subprocess.Popen([sys.executable, "-m", "matinee", "up"], stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in starting]
    assert sorted(process.returncode for process in starting) == [0, 1]
    assert any("already starting the deployment" in words for words in said)

    again = matinee("up")
    assert again.returncode == 0
    assert "runs already" in again.stdout

    status = matinee("status")
    assert status.returncode == 0
    assert all(process.name in status.stdout for process in read_record(home.root))

    pids = _pids(home)
    assert len(pids) >= 3
    supervisor = running_supervisor(home)
    assert supervisor
    os.kill(supervisor.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while any(map(psutil.pid_exists, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, pids))
    assert matinee("status").returncode == 1

    assert matinee("up").stderr == ""
    pids = _pids(home)
    assert matinee("down").stdout == "Matinee has stopped.\n"
    assert not any(map(psutil.pid_exists, pids))
    assert matinee("down").stdout == "Matinee was not running.\n"


def _pids(home: Home) -> list[int]:
    """The supervised processes and all they started."""
    running = [psutil.Process(process.pid) for process in read_record(home.root) if process.pid]
    return [member.pid for process in running for member in (process, *process.children(recursive=True))]
