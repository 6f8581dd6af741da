"""Put the service back as a backup has it, and bring it up to what was published since; it must be stopped."""

import argparse
from datetime import datetime
from pathlib import Path

from eventkit.backup.archive import BadArchive
from eventkit.backup.report import Lost, Report
from eventkit.backup.restoring import StillRunning, restore_backup
from eventkit.migrate import ChangedMigration
from eventkit.operating.trouble import Trouble
from eventkit.service import Service
from eventkit.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="what `backup` wrote")


async def run(service: Service, settings: Settings, file: Path) -> int:
    try:
        report = await restore_backup(service, settings, file)
    except FileNotFoundError:
        raise Trouble(f"{file} is not there.") from None
    except BadArchive as error:
        raise Trouble(f"{error}. Nothing was changed.") from None
    except ChangedMigration as error:
        raise Trouble(f"The backup was taken by another release: {error} was different then. Use that one.") from None
    except StillRunning:
        raise Trouble(
            "Something is connected to the database. Stop every process of the service first; nothing was changed."
        ) from None
    for line in _told(report):
        print(f"{service.name}: {line}")
    return 0


def _told(report: Report) -> list[str]:
    lines = [
        f"is as it was on {_moment(report.taken_at)}, its log at {report.position}",
        f"{report.recovered} events that were published since are back; {report.forgotten} people stay forgotten",
    ]
    return lines + [_lost(lost) for lost in report.lost]


def _lost(lost: Lost) -> str:
    since = f"after {_moment(lost.since)}" if lost.since else "at the beginning"
    if lost.until is None:
        return f"whatever was decided {since} and not published is lost"
    return f"{lost.last - lost.first + 1} events decided {since} and before {_moment(lost.until)} are lost, unpublished"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
