"""`matinee demo` from nothing to festivals that everyone agrees on: interrupted, finished, and played again."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import asyncpg
import httpx
import pytest

from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.ports import ROW, free_ports
from matinee.embedded.services import SERVICES

PASSWORD = "a password for a test"
NEWCOMER = {"email": "newcomer@example.org", "password": PASSWORD}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Home]:
    monkeypatch.setenv("MATINEE_HOME", str(tmp_path))
    monkeypatch.setenv("MATINEE_PORT_BASE", str(free_ports(len(ROW))[0]))
    yield Home(tmp_path)
    matinee("down")


def matinee(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "matinee", *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


@pytest.mark.timeout(900)
def test_festivals_happen_once_however_often_they_are_asked_for(home: Home) -> None:
    assert "nothing to verify" in matinee("verify").stdout
    _interrupt_at("films are submitted")

    finished = matinee("demo")
    assert finished.returncode == 0, finished.stdout
    assert finished.stdout.count("/editions/mina-2025/programme") == 1
    assert "NO " not in finished.stdout
    # Four mails and messages about the film, two about the proposal: in the language of its maker.
    assert "got 6 mails and 6 messages" in finished.stdout
    assert "《一拳》已确认参展" in finished.stdout
    there = _positions(home)

    _forget_that_it_finished(home)
    again = matinee("demo")
    assert again.returncode == 0, again.stdout
    assert _positions(home) == there

    added = _submit_a_film_of_ones_own(home)
    later = matinee("demo")
    assert later.returncode == 0, later.stdout
    assert "nothing is done again" in later.stdout
    assert "submissions 63, notify 63" in later.stdout
    assert added in _own_films(home)

    verified = matinee("verify")
    assert verified.returncode == 0, verified.stdout


def _interrupt_at(words: str) -> None:
    """Press Ctrl-C when the demonstration says these words; meanwhile nobody else may play it."""
    with subprocess.Popen(
        [sys.executable, "-m", "matinee", "demo"], stdout=subprocess.PIPE, text=True, preexec_fn=_heed_ctrl_c
    ) as playing:
        assert playing.stdout
        for line in playing.stdout:
            if words in line:
                break
        assert "Another matinee demo is at work" in matinee("demo").stdout
        playing.send_signal(signal.SIGINT)
        assert "goes on where it was" in playing.stdout.read()
        assert playing.wait() == 130


def _heed_ctrl_c() -> None:
    """Even where the tests were started in a shell's background, whose jobs ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _positions(home: Home) -> dict[str, int]:
    """How much each service has in its log."""

    async def read() -> dict[str, int]:
        deployment, found = Deployment.of(home), dict[str, int]()
        for service in SERVICES:
            db = await asyncpg.connect(deployment.environment(service)["DATABASE_URL"])
            found[service] = await db.fetchval("SELECT position FROM log_head")
            await db.close()
        return found

    return asyncio.run(read())


def _forget_that_it_finished(home: Home) -> None:
    diary = home.root / "demo.json"
    diary.write_text(json.dumps(json.loads(diary.read_text()) | {"finished": False}))


def _submit_a_film_of_ones_own(home: Home) -> str:
    newcomer = {**NEWCOMER, "name": "A newcomer", "language": "en", "time_zone": "UTC"}
    details = {
        "title": {"en": "A film of my own"}, "original_language": "en", "runtime": 300, "year": 2025,
        "countries": ["NZ"], "genre": "drama",
    }  # fmt: skip
    film = {"call": "mina-2025-films", "language": "en", "details": details}
    with httpx.Client(trust_env=False) as http:
        key = {"Idempotency-Key": "newcomer"}
        http.post(_address(home, "people", "/accounts"), json=newcomer, headers=key).raise_for_status()
        headers = {**key, "Authorization": f"Bearer {_token(http, home)}"}
        submitted = http.post(_address(home, "submissions", "/films"), json=film, headers=headers)
        return submitted.raise_for_status().json()["film"]


def _own_films(home: Home) -> list[str]:
    with httpx.Client(trust_env=False) as http:
        headers = {"Authorization": f"Bearer {_token(http, home)}"}
        listed = http.get(_address(home, "submissions", "/films/mine"), headers=headers).json()
    return [film["film"] for film in listed["items"]]


def _token(http: httpx.Client, home: Home) -> str:
    return http.post(_address(home, "people", "/sessions"), json=NEWCOMER).raise_for_status().json()["token"]


def _address(home: Home, service: str, path: str) -> str:
    return f"http://127.0.0.1:{Deployment.of(home).ports[service]}{path}"
