"""Write the locks of Kafka and Postgres anew: ``python -m matinee.embedded.relock`` after changing a version here."""

import hashlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import jgo
from jgo.maven import Artifact, MavenContext

KAFKA = ("org.apache.kafka:kafka_2.13:4.3.1", "org.slf4j:slf4j-simple:1.7.36")
POSTGRES = tuple(
    f"io.zonky.test.postgres:embedded-postgres-binaries-linux-{machine}:18.3.0" for machine in ("amd64", "arm64v8")
)


def main() -> None:
    """Resolve every coordinate with its dependencies, download it and note its sum."""
    folder = Path(__file__).parent
    for lock, coordinates in (("kafka.lock", KAFKA), ("postgres.lock", POSTGRES)):
        artifacts = {str(found): found for wanted in coordinates for found in jgo.resolve(wanted)}
        with tempfile.TemporaryDirectory() as staging, ThreadPoolExecutor(6) as threads:
            repository = MavenContext(repo_cache=Path(staging))
            lines = threads.map(partial(_line, repository), artifacts.values())
            (folder / lock).write_text("# written by matinee.embedded.relock\n" + "".join(lines))


def _line(repository: MavenContext, artifact: Artifact) -> str:
    component = repository.project(artifact.groupId, artifact.artifactId).at_version(artifact.version)
    sha256 = hashlib.sha256(component.artifact().resolve().read_bytes()).hexdigest()
    return f"{artifact.groupId}:{artifact.artifactId}:{artifact.version} {sha256}\n"


if __name__ == "__main__":
    main()
