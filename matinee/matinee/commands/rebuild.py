"""Fill a projection's tables of a service anew from the first event on, while the old ones are read."""

import argparse

from matinee.service_commands import run_in


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service")
    parser.add_argument("projection", help="its name with its version: films_v1")


def run(service: str, projection: str) -> int:
    """Hand it to the service."""
    return run_in(service, "rebuild", projection)
