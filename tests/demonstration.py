"""The festivals of `matinee demo`, in a home that tests share: those of the demonstration, and those in a browser.

They are one group, so that one worker has the home. Tests of the demonstration want it as new; pytest comes to
their folder first.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.ports import ROW, SETTING, free_ports
from tests.kit.openid_provider import OpenIdProvider
from tests.shared_run import RUN_HOME

GROUP = pytest.mark.xdist_group("demonstration")


@dataclass(frozen=True)
class Demonstration:
    """A home, in which nothing runs until a command is given."""

    home: Home
    environment: Mapping[str, str]
    """For processes that are to use the home."""
    elsewhere: OpenIdProvider
    """What people is told of; it does not run."""

    def matinee(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Give the operator's command; its output and errors are in `stdout`."""
        command = [sys.executable, "-m", "matinee", *arguments]
        return subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )

    def address(self, service: str, path: str = "") -> str:
        """Where a service is, once a command has chosen the ports."""
        return f"http://127.0.0.1:{Deployment.of(self.home).ports[service]}{path}"


@pytest.fixture(scope="session")
def demonstration() -> Generator[Demonstration]:
    home = Home(Path(os.environ[RUN_HOME]) / "demonstration")
    home.root.mkdir()  # not for a second worker: the group would have been parted
    ports = {SETTING: str(free_ports(len(ROW))[0])}
    elsewhere = OpenIdProvider(free_ports(1)[0])
    told = {"OPENID_PROVIDERS": json.dumps([elsewhere.settings()])}
    environment = {**os.environ, "MATINEE_HOME": str(home.root), **ports, **told}
    shared = Demonstration(home, environment, elsewhere)
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(SETTING, raising=False)  # the ports are the home's own
        yield shared
    shared.matinee("down")
