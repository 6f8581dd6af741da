"""Send a service's log to its topic again, when the topic was lost or damaged; readers drop what they have seen."""

import argparse

from matinee.service_commands import run_in


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="[--from N]", help="from a position on, not all")


def run(service: str, rest: list[str]) -> int:
    """Hand it to the service."""
    return run_in(service, "republish", *rest)
