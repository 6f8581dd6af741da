"""Write all that the services keep into a folder, one file each, while everything goes on."""

import argparse
from pathlib import Path

from matinee.embedded.services import SERVICES
from matinee.service_commands import run_in
from matinee.trouble import Trouble


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="where to; made when it is missing. The files hold personal data")
    parser.add_argument("services", nargs="*", help="which services; all of them when none is named")


def run(folder: Path, services: list[str]) -> int:
    """Take a backup of each; the exit code is 0 only when all were taken."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Trouble(f"{folder} can't be made: {error.strerror}.") from None
    codes = [run_in(service, "backup", str(folder.absolute() / f"{service}.zip")) for service in services or SERVICES]
    return max(codes)
