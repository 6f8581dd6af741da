"""The services' own commands (``python -m people verify``), run in the home's deployment."""

import os
import subprocess
import sys

from matinee.embedded.background import running_supervisor
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.services import SERVICES
from matinee.trouble import Trouble


def run_in(service: str, *arguments: str) -> int:
    """Run ``python -m SERVICE ARGUMENTS`` and return its exit code; what it says is for the operator as it is.

    Raises Trouble when there is no such service, or Matinee does not run.
    """
    if service not in SERVICES:
        raise Trouble(f"There is no service {service}. There are: {', '.join(SERVICES)}.")
    home = Home.of_environment()
    if not running_supervisor(home):
        raise Trouble(f"Matinee is not running in {home.root}. Start it first: matinee up")
    environment = Deployment.of(home).environment(service)
    return subprocess.run([sys.executable, "-m", service, *arguments], env={**os.environ, **environment}).returncode
