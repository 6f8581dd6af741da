"""Start everything and wait until it is ready; what runs already is left alone."""

from functools import partial

from matinee.embedded.bring_up import bring_up
from matinee.embedded.home import Home


def run() -> int:
    """Bring the deployment up and say where it is."""
    brought = bring_up(Home.of_environment(), partial(print, flush=True))
    print(f"\nThe festival is at {brought.deployment.public_url}")
    return 0
