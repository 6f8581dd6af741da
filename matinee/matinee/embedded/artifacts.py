"""Kafka's jars and Postgres's binaries: Maven artifacts by exact coordinates, checked against SHA-256 sums kept in git.

jgo knows the repository and how to ask it. A file enters the cache only once its sum is right, so what is in the cache
needs no second look.
"""

import hashlib
import platform
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import requests
from jgo.maven import MavenContext

from matinee.embedded.cache import cache_folder
from matinee.trouble import Trouble

DOWNLOADS_AT_ONCE = 6
SECONDS_WITHOUT_AN_ANSWER = 60


@dataclass(frozen=True)
class Artifact:
    """One file of a Maven repository: its coordinates and the sum its bytes must have."""

    group: str
    name: str
    version: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file is, or will be, in the cache."""
        return cache_folder("jars") / f"{self.name}-{self.version}.jar"

    def download(self, staging: Path) -> None:
        """Bring the file into the cache by way of a staging folder on the same disk.

        Raises Trouble when it cannot be had, or arrives with another sum than the lock's; the broken file is deleted.
        """
        repository = MavenContext(repo_cache=staging, timeout=SECONDS_WITHOUT_AN_ANSWER)
        component = repository.project(self.group, self.name).at_version(self.version)
        try:
            arrived = component.artifact().resolve()
        except (OSError, RuntimeError, requests.RequestException) as error:
            raise Trouble(
                f"{self.path.name} could not be downloaded ({error}). Check the connection to the Maven repository "
                "(a proxy goes in HTTPS_PROXY) and run the command again: what has arrived is kept."
            ) from error
        if hashlib.sha256(arrived.read_bytes()).hexdigest() != self.sha256:
            arrived.unlink()
            raise Trouble(
                f"{self.path.name} arrived broken: its SHA-256 sum is not the one in Matinee's lock. It has been "
                "deleted; run the command again. If this happens again, something on the way changes files."
            )
        arrived.replace(self.path)


def kafka_artifacts() -> list[Artifact]:
    """Kafka's jars with everything they need, in class path order."""
    return _locked("kafka.lock")


def postgres_artifact() -> Artifact:
    """Postgres's binaries for this machine. Raises Trouble when there are none."""
    machine = {"x86_64": "amd64", "aarch64": "arm64v8"}.get(platform.machine(), platform.machine())
    for artifact in _locked("postgres.lock"):
        if artifact.name.endswith(f"-{platform.system().lower()}-{machine}"):
            return artifact
    raise Trouble(
        f"There are no Postgres binaries for {platform.system()} on {platform.machine()}: the embedded deployment runs "
        "on Linux on x86_64 and aarch64. Use docker compose on this machine."
    )


def missing(artifacts: Sequence[Artifact]) -> list[Artifact]:
    """Those that are not in the cache yet."""
    return [artifact for artifact in artifacts if not artifact.path.exists()]


def download(artifacts: Sequence[Artifact]) -> Iterator[Artifact]:
    """Download several at once and yield each as it lands; raise Trouble for the first that does not."""
    with tempfile.TemporaryDirectory(dir=cache_folder()) as staging, ThreadPoolExecutor(DOWNLOADS_AT_ONCE) as threads:
        landing = {threads.submit(artifact.download, Path(staging)): artifact for artifact in artifacts}
        try:
            for done in as_completed(landing):
                done.result()
                yield landing[done]
        finally:
            threads.shutdown(cancel_futures=True)


def _locked(lock: str) -> list[Artifact]:
    lines = (resources.files("matinee.embedded") / lock).read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [Artifact(*coordinates.split(":"), sha256=sha256) for coordinates, sha256 in rows]
