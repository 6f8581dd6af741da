"""The supervisor as a process of its own in the background: ``python -m matinee.embedded.background`` and its pid."""

import asyncio
import logging
import os
import signal
import subprocess
import sys

from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.pidfile import ProcessId, end_leftovers
from matinee.embedded.record import forget_record
from matinee.embedded.supervisor import supervise

SECONDS_TO_STOP = 90.0


def running_supervisor(home: Home) -> ProcessId | None:
    """The supervisor of the home, if one runs."""
    supervisor = ProcessId.read(home.root / "run" / "supervisor")
    return supervisor if supervisor and supervisor.runs else None


def launch_supervisor(home: Home) -> ProcessId:
    """Start it, detached from this terminal."""
    forget_record(home.root)
    with (home.folder("logs") / "supervisor.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "matinee.embedded.background"],
            env={**os.environ, "MATINEE_HOME": str(home.root)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    supervisor = ProcessId.of(process.pid)
    supervisor.write(home.folder("run") / "supervisor")
    return supervisor


def end_supervisor(home: Home) -> bool:
    """End it with all it runs, and whatever a killed one left; tell whether there was anything to end."""
    supervisor = running_supervisor(home)
    if supervisor:
        supervisor.end(signal.SIGTERM, SECONDS_TO_STOP)
    leftovers = end_leftovers(home.folder("run"))
    forget_record(home.root)
    return bool(supervisor or leftovers)


def main(home: Home) -> None:
    """Run the home's deployment until asked to end."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    asyncio.run(supervise(Deployment.of(home).specs(), home.root))


if __name__ == "__main__":
    main(Home.of_environment())
