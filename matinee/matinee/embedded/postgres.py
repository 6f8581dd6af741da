"""A real PostgreSQL on this machine's loopback address, with a password on every door."""

import os
import subprocess
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT

from matinee.embedded.artifacts import postgres_artifact
from matinee.embedded.cache import cache_folder
from matinee.embedded.checks import postgres_ready
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.unprivileged import unprivileged
from matinee.trouble import Trouble

SUPERUSER = "postgres"

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "300",
    "shared_buffers": "32MB",
    "max_wal_size": "256MB",
    "log_line_prefix": "%m [%p] %d ",
    "log_error_verbosity": "terse",  # not the row that was refused: it may be about a person
    # Fewer wake-ups while nothing happens; each still comes at once when there is work.
    "autovacuum_naptime": "5min",
    "bgwriter_delay": "10s",
    "wal_writer_delay": "1s",
    "max_logical_replication_workers": "0",
}


@dataclass(frozen=True)
class Postgres:
    """The database server of one deployment. A commit is on disk when it is acknowledged (fsync is on)."""

    folder: Path
    port: int
    password: str

    def dsn(self, role: str, password: str, database: str) -> str:
        """The address of a database for a role."""
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    @property
    def admin_dsn(self) -> str:
        """The superuser's way in."""
        return self.dsn(SUPERUSER, self.password, "postgres")

    def prepare(self) -> None:
        """Make the data folder at first. One whose making was interrupted is never used."""
        if self._data.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder) as temporary:
            password = Path(temporary, "password")
            password.write_text(self.password)
            draft = Path(temporary, "data")
            options = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--auth=scram-sha-256")
            initdb = (str(binaries() / "bin" / "initdb"), "-D", str(draft), "-U", SUPERUSER, f"--pwfile={password}")
            done = subprocess.run(
                (*unprivileged(), *initdb, *options),
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            if done.returncode:
                raise Trouble(f"Postgres could not make its data folder in {self.folder}:\n{done.stdout}")
            draft.rename(self._data)

    def spec(self) -> ProcessSpec:
        """How the supervisor runs it."""
        settings = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        postgres = (str(binaries() / "bin" / "postgres"), "-D", str(self._data), "-p", str(self.port))
        return ProcessSpec(
            name="postgres",
            argv=(*unprivileged(), *postgres, *settings),
            env={"LC_ALL": "C.UTF-8"},
            ready=postgres_ready(self.admin_dsn),
            stop_signal=SIGINT,  # "fast": does not wait for clients to leave by themselves
            address=f"127.0.0.1:{self.port}",
        )

    @property
    def _data(self) -> Path:
        return self.folder / "data"


def binaries() -> Path:
    """The folder of Postgres's programs, unpacked at first."""
    artifact = postgres_artifact()
    folder = cache_folder() / artifact.path.stem
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=cache_folder()) as temporary, zipfile.ZipFile(artifact.path) as jar:
            inner = next(name for name in jar.namelist() if name.endswith(".txz"))
            draft = Path(temporary, "postgres")
            with jar.open(inner) as packed, tarfile.open(fileobj=packed, mode="r|xz") as archive:
                # The sum of the archive is in our lock, so its members are taken as they are.
                archive.extraction_filter = lambda member, path: member
                archive.extractall(draft)
            draft.rename(folder)
    return folder
