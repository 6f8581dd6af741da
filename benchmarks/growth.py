"""What append, relay and projection cost when much is there already, beside what they cost at the beginning."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg

from benchmarks.alternating import Figures
from benchmarks.append import ours as appending
from benchmarks.child import in_child
from benchmarks.filling import fill_log, relaying
from benchmarks.following import follow
from benchmarks.ground import Ground
from benchmarks.material import EDITION, STREAMS, film, reason
from benchmarks.reading import COLUMNS
from benchmarks.results import Aim, Section, Table
from benchmarks.scale import Scale
from eventkit.orders import Answer

EVENTS_A_STREAM = 10
CALLERS = 64
AT_LEAST = 1 / 1.2

ABOUT = f"""\
The same work on a service with few events and on one with many, in turn: {CALLERS} callers append to {STREAMS:,}
streams that exist; the relay publishes what they wrote; another service projects it. Both have an answer kept for each
event, {EVENTS_A_STREAM} events a stream, and a row a stream in the read model. The cost may be 1.2 times as high, so
the rate {AT_LEAST:.0%}. `make bench ONLY=growth SIZE=10000000` fills more; it takes about a minute a million."""

FILLED = "UPDATE relay SET position = $1"
WAITING = "SELECT h.position, h.position - r.position FROM log_head h, relay r"


@dataclass(frozen=True)
class Place:
    """An owner with a log of that size, a reader with what was projected of it, and the topic between them."""

    size: int
    owner: str
    reader: str
    prefix: str


async def measure(ground: Ground, scale: Scale) -> Section:
    figures: Figures = {}
    async with place(ground, scale.events) as few, place(ground, scale.grown) as many:
        for number in range(scale.rounds):
            for each in (few, many):
                for name, value in (await work(ground, each, scale)).items():
                    figures.setdefault(f"{name} at {each.size:,}", []).append(value)
                    print(f"  growth | round {number + 1} | {name} at {each.size:,}: {value:,.1f}", flush=True)
    aims = [
        Aim(f"{name} at {scale.grown:,}", AT_LEAST, f"{name} at {scale.events:,}")
        for name in ("append", "relay", "projection")
    ]
    return Section("Growth", ABOUT, [Table(f"{scale.grown:,} events", "events/s", figures, aims)])


async def work(ground: Ground, at: Place, scale: Scale) -> dict[str, float]:
    """One round: events a second of each part."""
    await ground.checkpoint()
    appended = await in_child(appending, at.owner, CALLERS, False, scale)
    head, waiting = await in_child(_waiting, at.owner)
    relayed = waiting / await in_child(relaying, at.owner, ground.kafka, at.prefix, head)
    projected = await in_child(follow, at.reader, ground.kafka, at.prefix, waiting)
    return {"append": appended, "relay": relayed, "projection": projected}


@asynccontextmanager
async def place(ground: Ground, size: int) -> AsyncGenerator[Place]:
    async with ground.database() as owner, ground.database() as reader:
        print(f"  filling {size:,} ...", flush=True)
        await in_child(fill_log, owner, size, size // EVENTS_A_STREAM)
        await in_child(_fill_answers, owner, size)
        await in_child(_fill_films, reader, size // EVENTS_A_STREAM)
        yield Place(size, owner, reader, await ground.topics())


async def _waiting(dsn: str) -> tuple[int, int]:
    """Where the log ends, and how many events the relay has not published."""
    db = await asyncpg.connect(dsn)
    head, waiting = await db.fetchrow(WAITING)
    await db.close()
    return head, waiting


async def _fill_answers(dsn: str, size: int) -> None:
    db = await asyncpg.connect(dsn)
    await db.copy_records_to_table("commands", columns=["id", "digest", "answer", "at"], records=_answers(size))
    await db.execute("VACUUM ANALYZE commands")
    await db.execute(FILLED, size)
    await db.close()


def _answers(size: int) -> Iterator[tuple[Any, ...]]:
    at = datetime.now(UTC)
    for number in range(size):
        yield uuid4(), uuid4(), Answer({f"film-{uuid4()}": 1}, {number % 12: number}, number).dump(), at


async def _fill_films(dsn: str, streams: int) -> None:
    db = await asyncpg.connect(dsn)
    rows = ((film(number), EDITION, reason(number), EVENTS_A_STREAM) for number in range(streams))
    await db.copy_records_to_table("films", columns=COLUMNS, records=rows)
    await db.execute("VACUUM ANALYZE films")
    await db.close()
