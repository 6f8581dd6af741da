"""Stop everything, in order; also what a killed supervisor left behind."""

from matinee.embedded.background import end_supervisor
from matinee.embedded.home import Home


def run() -> int:
    """Stop the home's deployment."""
    print("Matinee has stopped." if end_supervisor(Home.of_environment()) else "Matinee was not running.")
    return 0
