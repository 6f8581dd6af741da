"""When something is missing or in the way, the operator reads what it is and what to do."""

import functools
import gc
import hashlib
import http.server
import re
import socket
import subprocess
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from jgo.maven import MavenContext

from matinee.embedded import download as downloading
from matinee.embedded import home
from matinee.embedded.artifacts import Artifact, missing
from matinee.embedded.download import download
from matinee.embedded.home import Home
from matinee.embedded.ports import ports_of, require_free
from matinee.trouble import Trouble

JAR = b"a jar"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A Maven repository on this machine with one jar, festival:reel:1.0, and a cache with none."""
    jar = tmp_path / "repository" / "festival" / "reel" / "1.0" / "reel-1.0.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(JAR)
    handler = functools.partial(_Quiet, directory=str(tmp_path / "repository"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        address = {"here": f"http://127.0.0.1:{server.server_port}"}
        monkeypatch.setattr(downloading, "MavenContext", functools.partial(MavenContext, remote_repos=address))
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield jar
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class named it
        pass


def reel(sha256: str = hashlib.sha256(JAR).hexdigest(), version: str = "1.0") -> Artifact:
    return Artifact("festival", "reel", version, sha256)


def test_a_good_download_is_kept(repository: Path) -> None:
    assert list(download([reel()])) == [reel()]
    assert reel().path.read_bytes() == JAR
    assert missing([reel()]) == []


def test_a_broken_download_is_deleted_and_said_so(repository: Path) -> None:
    wanted = reel(sha256="0" * 64)
    with pytest.raises(Trouble, match=r"reel-1.0.jar arrived broken.*deleted; run the command again"):
        list(download([wanted]))
    assert missing([wanted]) == [wanted]
    assert list(wanted.path.parent.iterdir()) == []


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_download_that_cannot_be_had_says_what_to_check(repository: Path) -> None:
    with pytest.raises(Trouble, match=r"reel-2.0.jar could not be downloaded .*Check the connection"):
        list(download([reel(version="2.0")]))
    gc.collect()  # jgo 3.2 leaves the connection of a refused download to the garbage collector; not to a later test's


def test_a_taken_port_is_named_with_its_use_and_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Port {port}, which web is to use, is taken.*MATINEE_PORT_BASE"):
            require_free({"web": port})


def test_ports_are_chosen_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATINEE_PORT_BASE", "9300")
    assert ports_of(Home(tmp_path))["web"] == 9300
    monkeypatch.delenv("MATINEE_PORT_BASE")
    assert ports_of(Home(tmp_path))["web"] == 9300


@pytest.mark.parametrize("base", ["eighty", "80", "70000"])
def test_a_port_that_cannot_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setenv("MATINEE_PORT_BASE", base)
    with pytest.raises(Trouble, match=re.escape(f"it is '{base}'")):
        ports_of(Home(tmp_path))


def test_a_full_disk_is_noticed_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "LEAST_FREE_BYTES", 1 << 60)
    with pytest.raises(Trouble, match=r"Only \d+ MiB are free .*Free some space"):
        Home(tmp_path).require_space()


def test_a_secret_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    secret = Home(tmp_path).secret("postgres")
    assert Home(tmp_path).secret("postgres") == secret
    assert (tmp_path / "secrets" / "postgres").stat().st_mode & 0o777 == 0o600


def test_without_a_python_that_will_do_make_says_which_it_needs() -> None:
    root = Path(__file__).parents[2]
    made = subprocess.run(
        ["make", "--always-make", ".venv/ready", "PYTHON="], cwd=root, capture_output=True, text=True, check=False
    )
    assert made.returncode
    assert "Matinee needs Python 3.11 or later" in made.stderr
