"""``matinee``: the operator's command. Each subcommand is a module of ``matinee.commands``."""

import argparse
import sys

from matinee.commands import backup, demo, down, parked, rebuild, republish, restore, status, up, verify
from matinee.trouble import Trouble

COMMANDS = (up, down, status, demo, verify, parked, republish, rebuild, backup, restore)


def main() -> int:
    """Run the subcommand of the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="matinee", description="Run a Matinee deployment on this machine.")
    subcommands = parser.add_subparsers(metavar="command", required=True)
    for command in COMMANDS:
        summary = (command.__doc__ or "").splitlines()[0]
        name = command.__name__.rpartition(".")[2]
        added = subcommands.add_parser(name, help=summary, description=summary)
        added.set_defaults(run=command.run)
        if hasattr(command, "arguments"):
            command.arguments(added)
    said = vars(parser.parse_args())
    try:
        return said.pop("run")(**said)
    except Trouble as trouble:
        print(f"matinee: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
