"""From nothing, or from anything in between, to a deployment that is ready."""

import asyncio
from dataclasses import dataclass

from matinee.embedded.background import launch_supervisor, running_supervisor
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.ports import require_free
from matinee.embedded.progress import wait_until_ready
from matinee.embedded.setup import Say, set_up


@dataclass(frozen=True)
class BroughtUp:
    """A deployment that is ready, and how it came to be."""

    deployment: Deployment
    was_up: bool
    seconds_downloading: float


def bring_up(home: Home, say: Say) -> BroughtUp:
    """Start the home's deployment unless it runs, and wait until it is ready.

    Raises Trouble, in words for the operator, when another command is at it, or something is missing or in the way.
    """
    refusal = f"Another matinee command is already starting the deployment in {home.root}. Let it finish."
    with home.lock("up", refusal):
        deployment = Deployment.of(home)
        if supervisor := running_supervisor(home):
            say("Matinee runs already.")
            wait_until_ready(home, supervisor, lambda _: None)
            return BroughtUp(deployment, was_up=True, seconds_downloading=0.0)
        home.require_space()
        require_free(deployment.ports)
        seconds_downloading = set_up(say)
        asyncio.run(deployment.infrastructure.prepare())
        say(f"Starting Matinee in {home.root} ...")
        wait_until_ready(home, launch_supervisor(home), say)
        return BroughtUp(deployment, was_up=False, seconds_downloading=seconds_downloading)
