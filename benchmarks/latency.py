"""From a command's answer in one service to the row in another's read model."""

import asyncio
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson

from benchmarks.alternating import Figures
from benchmarks.child import in_child
from benchmarks.client import Client
from benchmarks.ground import Ground
from benchmarks.material import reason
from benchmarks.reading import CHANNEL
from benchmarks.results import Aim, Section, Table
from benchmarks.running import headers, running
from benchmarks.scale import Scale

A_SECOND = 100
CLIENTS = 8
SECONDS = 5
"""How many times a run's seconds this one takes: percentiles want many."""

P50 = "answer to row, p50"
P99 = "answer to row, p99"
FSYNC = "one fsync of the WAL, mean"
SHARE = "of it, in % of the p50"

TIMED = "ALTER SYSTEM SET track_wal_io_timing = on"
RELOAD = "SELECT pg_reload_conf()"
FSYNCS = "SELECT sum(fsyncs)::float, sum(fsync_time) FROM pg_stat_io WHERE object = 'wal'"

ABOUT = f"""\
{A_SECOND} commands a second over HTTP to one service; the time from its answer to the moment at which whoever listens
hears that the row is in another service's table (a NOTIFY of the same transaction). Two service processes and Kafka;
both databases are on one server. Between the two stand: the relay's reading, Kafka, the feed's transaction and its
fsync. The fsync is that of Postgres itself (`track_wal_io_timing`), all of a run's together."""


async def measure(ground: Ground, scale: Scale) -> Section:
    figures: Figures = {P50: [], P99: [], FSYNC: [], SHARE: []}
    for number in range(scale.rounds):
        found = await _run(ground, scale)
        for name, value in found.items():
            figures[name].append(value)
        print(f"  latency | round {number + 1} | {found}", flush=True)
    aims = [Aim(P50, 15, at_most=True), Aim(P99, 50, at_most=True)]
    return Section("Latency", ABOUT, [Table(f"{A_SECOND} events a second", "ms", figures, aims)])


async def _run(ground: Ground, scale: Scale) -> dict[str, float]:
    db = await asyncpg.connect(ground.admin_dsn)
    await db.execute(TIMED)
    await db.execute(RELOAD)
    async with (
        ground.database() as owner,
        ground.database() as reader,
        running(ground, await ground.topics(), {"owner": owner, "reader": reader}) as ports,
    ):
        before = await db.fetchrow(FSYNCS)
        took = await in_child(_asking, ports["owner"], headers(), reader, scale)
        after = await db.fetchrow(FSYNCS)
    await db.close()
    fsync = (after[1] - before[1]) / max(1, after[0] - before[0])
    p50, p99 = took[len(took) // 2], took[len(took) * 99 // 100]
    return {P50: p50, P99: p99, FSYNC: fsync, SHARE: 100 * fsync / p50}


async def _asking(port: int, signed_in: dict[str, str], reader: str, scale: Scale) -> list[float]:
    """Milliseconds, in order of size."""
    clients: asyncio.Queue[Client] = asyncio.Queue()
    for _ in range(CLIENTS):
        clients.put_nowait(client := Client(port, signed_in))
        await client.open()
    answered: dict[UUID, float] = {}
    arrived: dict[UUID, float] = {}

    def hear(_: Any, __: int, ___: str, films: str) -> None:
        arrived.update(dict.fromkeys(map(UUID, films.split(",")), monotonic()))

    db = await asyncpg.connect(reader)
    await db.add_listener(CHANNEL, hear)

    async def withdraw(film: UUID, number: int) -> None:
        client = await clients.get()
        await client.post(f"/films/{film}/withdraw", str(film), orjson.dumps({"reason": reason(number)}))
        answered[film] = monotonic()
        clients.put_nowait(client)

    warming = int(A_SECOND * max(scale.warm_up, 1))
    measured = int(A_SECOND * scale.seconds * SECONDS)
    films = [uuid4() for _ in range(warming + measured)]
    began = monotonic()
    async with asyncio.TaskGroup() as asked:
        for number, film in enumerate(films):
            await asyncio.sleep(began + number / A_SECOND - monotonic())
            asked.create_task(withdraw(film, number))
    async with asyncio.timeout(30):
        while len(arrived) < len(films):
            await asyncio.sleep(0.05)
    return sorted((arrived[film] - answered[film]) * 1000 for film in films[warming:])
