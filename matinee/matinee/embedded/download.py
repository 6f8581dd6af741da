"""Bringing artifacts into the cache. jgo knows the Maven repository and how to ask it."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import requests
from jgo.maven import MavenContext

from matinee.embedded.artifacts import Artifact
from matinee.embedded.cache import cache_folder
from matinee.trouble import Trouble

AT_ONCE = 6
SECONDS_WITHOUT_AN_ANSWER = 60


def download(artifacts: Sequence[Artifact]) -> Iterator[Artifact]:
    """Download several at once and yield each as it lands in the cache.

    Raises Trouble for the first that cannot be had, or arrives with another sum than it must have; a broken file is
    deleted, and what has landed is kept.
    """
    with tempfile.TemporaryDirectory(dir=cache_folder()) as staging, ThreadPoolExecutor(AT_ONCE) as threads:
        landing = {threads.submit(_download, artifact, Path(staging)): artifact for artifact in artifacts}
        try:
            for done in as_completed(landing):
                done.result()
                yield landing[done]
        finally:
            threads.shutdown(cancel_futures=True)


def _download(artifact: Artifact, staging: Path) -> None:
    repository = MavenContext(repo_cache=staging, timeout=SECONDS_WITHOUT_AN_ANSWER)
    component = repository.project(artifact.group, artifact.name).at_version(artifact.version)
    try:
        arrived = component.artifact().resolve()
    except (OSError, RuntimeError, requests.RequestException) as error:
        raise Trouble(
            f"{artifact.path.name} could not be downloaded ({error}). Check the connection to the Maven repository "
            "(a proxy goes in HTTPS_PROXY) and run the command again: what has arrived is kept."
        ) from error
    if hashlib.sha256(arrived.read_bytes()).hexdigest() != artifact.sha256:
        arrived.unlink()
        raise Trouble(
            f"{artifact.path.name} arrived broken: its SHA-256 sum is not the one in Matinee's lock. It has been "
            "deleted; run the command again. If this happens again, something on the way changes files."
        )
    arrived.replace(artifact.path)
