"""Show, try again or skip events that could not be handled, in one service or, to list them, in all."""

import argparse

from matinee.embedded.services import SERVICES
from matinee.service_commands import run_in
from matinee.trouble import Trouble


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "show", "retry", "skip"))
    parser.add_argument("service", nargs="?", help="may be left out of `list`")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="as `matinee parked ACTION SERVICE --help` tells")


def run(action: str, service: str | None, rest: list[str]) -> int:
    """Hand it to the service; without one, ask every service what it has parked."""
    if service:
        return run_in(service, "parked", action, *rest)
    if action != "list":
        raise Trouble(f"Name the service: matinee parked {action} SERVICE ...")
    return max(run_in(each, "parked", "list") for each in SERVICES)
