"""Write all that the service keeps into one file, while it goes on."""

import argparse
from pathlib import Path

from eventkit.backup.taking import take_backup
from eventkit.operating.trouble import Trouble
from eventkit.service import Service
from eventkit.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="where to; it must not be there yet. It holds personal data")


async def run(service: Service, settings: Settings, file: Path) -> int:
    try:
        taken = await take_backup(settings.database_url.get_secret_value(), service.name, file)
    except FileExistsError:
        raise Trouble(f"{file} is there already; no backup is ever written over. Name another file.") from None
    except OSError as error:
        raise Trouble(f"{file} can't be written: {error.strerror}.") from None
    rows = sum(taken.tables.values())
    print(f"{service.name}: {rows} rows of {len(taken.tables)} tables, the log up to {taken.position}, are in {file}")
    return 0
