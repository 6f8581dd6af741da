"""Kafka's jars and Postgres's binaries: Maven artifacts by exact coordinates, with the SHA-256 sums they must have."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from matinee.embedded.cache import cache_folder
from matinee.trouble import Trouble


@dataclass(frozen=True)
class Artifact:
    """One file of a Maven repository: its coordinates and the sum its bytes must have."""

    group: str
    name: str
    version: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file is, or will be, in the cache. It gets there only when its sum is right."""
        return cache_folder("jars") / f"{self.name}-{self.version}.jar"


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


def _locked(lock: str) -> list[Artifact]:
    lines = (resources.files("matinee.embedded") / lock).read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [Artifact(*coordinates.split(":"), sha256=sha256) for coordinates, sha256 in rows]
