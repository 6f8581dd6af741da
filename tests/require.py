"""What some machines lack. The only place where a test is skipped; it always says why.

``MATINEE_REQUIRE`` names, with commas, what a run must have: there the same lack is a failure.
"""

import os
import shutil
import subprocess

import pytest

from tests.faults import disk

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """The path of a Chromium, for tests that drive one. Required as "browser"."""
    for name in CHROMIUM:
        if path := shutil.which(name):
            return path
    return _lacking("browser", f"no Chromium on the PATH (looked for {', '.join(CHROMIUM)})")


def docker() -> None:
    """A Docker engine that answers, for tests that run containers. Required as "containers"."""
    if not shutil.which("docker"):
        _lacking("containers", "no docker command on the PATH")
    answer = subprocess.run(["docker", "info"], capture_output=True, text=True, check=False)
    if answer.returncode:
        _lacking("containers", f"Docker does not answer: {answer.stderr.strip()}")


def small_disk() -> None:
    """A disk that a test may fill. Required as "namespaces"."""
    if not disk.possible():
        _lacking("namespaces", "neither root nor a user namespace may mount anything here, so no disk can be filled")


def _lacking(requirement: str, reason: str) -> str:
    if requirement in os.environ.get("MATINEE_REQUIRE", "").split(","):
        pytest.fail(f"{requirement} required: {reason}", pytrace=False)
    pytest.skip(reason)
