"""The supervisor keeps its processes running, in order, and takes them with it when it goes."""

import asyncio
import itertools
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from matinee.embedded import managed_process, process_log
from matinee.embedded.managed_process import State
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.record import read_record
from matinee.embedded.supervisor import Supervisor


def shell(name: str, script: str, *, after: tuple[str, ...] = (), once: bool = False) -> ProcessSpec:
    return ProcessSpec(name, ("bash", "-c", script), after=after, once=once)


async def test_a_killed_process_is_started_again(tmp_path: Path) -> None:
    async with asyncio.timeout(10), Supervisor([shell("sleeper", "exec sleep 1000")], tmp_path) as supervisor:
        await supervisor.ready()
        first = supervisor["sleeper"].pid

        await supervisor["sleeper"].kill()
        await supervisor.ready()

        assert supervisor["sleeper"].pid not in (first, None)
        assert supervisor["sleeper"].restarts == 1


async def test_a_process_that_keeps_ending_is_started_again_after_longer_and_longer_pauses(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    async with Supervisor([shell("flaky", f"date +%s.%N >> {starts}; exit 3")], tmp_path) as supervisor:
        while supervisor["flaky"].restarts < 3:
            await asyncio.sleep(0.05)

    times = [float(line) for line in starts.read_text().split()]
    pauses = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert pauses[0] >= 0.25
    assert pauses[1] >= 0.5


async def test_processes_start_in_order_of_readiness_and_stop_in_reverse(tmp_path: Path) -> None:
    story = tmp_path / "story"
    ready = tmp_path / "broker-is-ready"

    def told(name: str) -> str:
        trap = f"trap 'echo {name} stops >> {story}; exit' TERM"
        return f"{trap}; echo {name} starts >> {story}; while :; do sleep 0.05; done"

    async def broker_is_ready() -> bool:
        return ready.exists()

    broker = replace(shell("broker", told("broker")), ready=broker_is_ready)
    deploy = shell("deploy", f"echo deployed >> {story}", after=("broker",), once=True)
    service = shell("service", told("service"), after=("deploy",))

    async with asyncio.timeout(10), Supervisor([service, deploy, broker], tmp_path) as supervisor:
        await asyncio.sleep(0.3)
        assert story.read_text() == "broker starts\n"
        ready.touch()
        await supervisor.ready()
        assert supervisor["deploy"].state == State.DONE
        while "service starts" not in story.read_text():
            await asyncio.sleep(0.02)

    assert story.read_text().splitlines() == [
        "broker starts",
        "deployed",
        "service starts",
        "service stops",
        "broker stops",
    ]


async def test_work_to_be_done_once_is_tried_until_it_succeeds(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    deploy = shell("deploy", f"test -e {mark} || {{ touch {mark}; exit 1; }}", once=True)
    async with asyncio.timeout(10), Supervisor([deploy], tmp_path) as supervisor:
        await supervisor.ready()
        assert supervisor["deploy"].restarts == 1


async def test_a_process_that_will_not_stop_is_killed_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(managed_process, "SECONDS_TO_STOP", 0.3)
    child = tmp_path / "child"
    stubborn = shell("stubborn", f"trap '' TERM; sleep 1000 & echo $! > {child}; while :; do wait; done")
    async with asyncio.timeout(10), Supervisor([stubborn], tmp_path):
        while not child.exists() or not child.read_text():
            await asyncio.sleep(0.02)
    assert not _runs(int(child.read_text()))


async def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import asyncio, pathlib; from matinee.embedded.supervisor import supervise;"
        "from matinee.embedded.process_spec import ProcessSpec;"
        "specs = [ProcessSpec(name, ('sleep', '1000')) for name in ('one', 'two')];"
        f"asyncio.run(supervise(specs, pathlib.Path({str(tmp_path)!r})))"
    )
    supervisor = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    async with asyncio.timeout(20):
        while not (pids := [process.pid for process in read_record(tmp_path) if process.is_up and process.pid]):
            await asyncio.sleep(0.05)
        supervisor.send_signal(signal.SIGKILL)
        await supervisor.wait()
        while any(_runs(pid) for pid in pids):
            await asyncio.sleep(0.02)


async def test_what_a_process_prints_is_kept_without_growing_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_log, "LARGEST_BYTES", 10_000)
    async with asyncio.timeout(10), Supervisor([shell("chatty", "seq 10000; exec sleep 1000")], tmp_path):
        log = tmp_path / "logs" / "chatty.log"
        while not log.exists() or not log.read_text().endswith("10000\n"):
            await asyncio.sleep(0.02)
    assert sum(file.stat().st_size for file in log.parent.iterdir()) <= 30_000


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
