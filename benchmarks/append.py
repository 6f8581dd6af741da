"""Commands to durable events: the writer beside its peers."""

import asyncio
from functools import partial
from typing import Any

from benchmarks.alternating import alternate
from benchmarks.calling import rate
from benchmarks.child import in_child
from benchmarks.ground import Ground
from benchmarks.material import DOMAIN, LOG_COLUMNS, STREAMS, log_rows, order
from benchmarks.peers.copying import copying
from benchmarks.peers.pyeventsourcing import CONNECTIONS as PYEVENTSOURCING
from benchmarks.peers.pyeventsourcing import pyeventsourcing
from benchmarks.peers.retrying import CONNECTIONS as RETRYING
from benchmarks.peers.retrying import retrying
from benchmarks.results import Aim, Section, Table
from benchmarks.scale import Scale
from benchmarks.streams import stream_of
from eventkit.bell import Bell
from eventkit.database import Database
from eventkit.writer import Writer

CALLERS = (1, 16, 64, 256)

AIMS = {
    (64, False): [Aim("ours", 10, "pyeventsourcing"), Aim("ours", 0.35, "COPY")],
    (64, True): [Aim("ours", 20, "retrying")],
    (256, False): [Aim("ours", 0.55, "COPY")],
}

ABOUT = f"""\
Commands to durable events of 700 bytes, in one process; a caller sends the next when the one before is answered.
*Ours* is the writer as services run it: decided on the current state, kept with its answer by command id. *COPY* is
the ceiling: the same rows into the same log with its two indexes, on one connection, in one transaction, no answers.
*pyeventsourcing* is its recorder with the table lock ({PYEVENTSOURCING} connections, which is where it is fastest);
*retrying* is one INSERT a command with the expected version, tried again when lost ({RETRYING} connections; its
positions come from a sequence, which is unsafe to read behind). Both peers remember the versions they wrote; neither
keeps answers."""


async def measure(ground: Ground, scale: Scale) -> Section:
    """Every number of callers, on many streams and on one."""
    tables: list[Table] = []
    for hot in (False, True):
        for callers in CALLERS:
            title = f"{callers} caller{'s' * (callers > 1)}, {'one hot stream' if hot else 'many streams'}"
            entrants = {
                "ours": partial(_in_new_database, ground, ours, callers, hot, scale),
                "pyeventsourcing": partial(_in_new_database, ground, pyeventsourcing, callers, hot, scale),
                "retrying": partial(_in_new_database, ground, retrying, callers, hot, scale),
                "COPY": partial(_in_new_database, ground, copy, hot, scale),
            }
            figures = await alternate(title, scale.rounds, entrants)
            tables.append(Table(title, "events/s", figures, AIMS.get((callers, hot), ())))
    return Section("Append", ABOUT, tables)


async def _in_new_database(ground: Ground, run: Any, *args: object) -> float:
    async with ground.database() as dsn:
        return await in_child(run, dsn, *args)


async def ours(dsn: str, callers: int, hot: bool, scale: Scale) -> float:
    """Events a second."""
    writer = Writer(DOMAIN, Database(dsn), Bell())
    serving = asyncio.create_task(writer.run())
    reached = await rate(
        callers, scale, lambda caller, number: writer.submit(order(stream_of(caller, number, callers, hot), number))
    )
    serving.cancel()
    return reached


async def copy(dsn: str, hot: bool, scale: Scale) -> float:
    rows = list(log_rows(scale.events, 1 if hot else STREAMS))
    return await copying(dsn, "log", LOG_COLUMNS, rows)
