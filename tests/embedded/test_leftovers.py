"""A process that outlived its supervisor is found by its pid file, and no other process ever is."""

import subprocess
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from matinee.embedded.pidfile import ProcessId, end_leftovers


@pytest.fixture
def sleeper() -> Generator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "1000"]) as process:
        yield process
        process.kill()


def test_a_leftover_is_ended(sleeper: subprocess.Popen[bytes], tmp_path: Path) -> None:
    ProcessId.of(sleeper.pid).write(tmp_path / "kafka.pid")

    assert end_leftovers(tmp_path) == ["kafka"]

    assert sleeper.wait(timeout=5) == -9
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("other", [{"start": 1}, {"boot": "an earlier one"}])
def test_another_process_with_a_recycled_pid_is_let_alone(
    sleeper: subprocess.Popen[bytes], tmp_path: Path, other: dict[str, int]
) -> None:
    replace(ProcessId.of(sleeper.pid), **other).write(tmp_path / "kafka.pid")

    assert end_leftovers(tmp_path) == []

    assert sleeper.poll() is None
    assert not list(tmp_path.iterdir())


def test_a_broken_pid_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "kafka.pid").write_text("12")
    assert end_leftovers(tmp_path) == []
