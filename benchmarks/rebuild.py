"""A read model made anew from its events."""

import asyncio
from time import monotonic

import asyncpg

from benchmarks.alternating import Figures
from benchmarks.child import in_child, memory
from benchmarks.filling import filled_topic
from benchmarks.ground import Ground
from benchmarks.material import STREAMS
from benchmarks.reading import films, reader_of, settings_of
from benchmarks.results import Aim, Section, Table
from benchmarks.scale import Scale
from eventkit.rebuilding import Rebuild

RATE, EARLY, PEAK = "events/s", "MiB at a fifth of its time", "MiB at the most"
AIMS = {"streams repeat": 40_000, "all streams are new": 25_000}
ALL = "SELECT coalesce(sum(times), 0) FROM films"

ABOUT = f"""\
`matinee rebuild`: every event of a topic into new tables, which then take the place of the old ones; the time is that
of the whole command, the VACUUM of the new tables included. Memory is that of its process. Where streams repeat there
are {STREAMS:,} of them."""


async def measure(ground: Ground, scale: Scale) -> Section:
    """Both kinds in turn."""
    streams = {"streams repeat": min(STREAMS, scale.rebuilt), "all streams are new": scale.rebuilt}
    prefixes = {title: await filled_topic(ground, scale.rebuilt, count) for title, count in streams.items()}
    figures: dict[str, Figures] = {title: {RATE: [], EARLY: [], PEAK: []} for title in streams}
    for number in range(scale.rounds):
        for title, prefix in prefixes.items():
            async with ground.database() as dsn:
                found = await in_child(rebuild, dsn, ground.kafka, prefix, scale.rebuilt)
            for name, value in zip((RATE, EARLY, PEAK), found, strict=True):
                figures[title][name].append(value)
            print(f"  rebuild | round {number + 1} | {title}: {found}", flush=True)
    tables = [
        Table(f"{scale.rebuilt:,} events, {title}", "", figures[title],
              [Aim(RATE, AIMS[title]), Aim(PEAK, 200, at_most=True), Aim(PEAK, 1.2, EARLY, at_most=True)])
        for title in streams
    ]  # fmt: skip
    return Section("Rebuild", ABOUT, tables)


async def rebuild(dsn: str, kafka: str, prefix: str, events: int) -> tuple[float, float, float]:
    """Events a second, and MiB of memory early and at the most."""
    projection = films("films")
    seen: list[float] = []

    async def watch() -> None:
        while True:
            seen.append(memory("VmRSS"))
            await asyncio.sleep(0.1)

    watching = asyncio.create_task(watch())
    began = monotonic()
    await Rebuild(reader_of(projection), settings_of(dsn, kafka, prefix), projection, lambda _: None).run()
    took = monotonic() - began
    watching.cancel()
    db = await asyncpg.connect(dsn)
    if (found := await db.fetchval(ALL)) != events:
        raise RuntimeError(f"{found} events took effect, not {events}")
    await db.close()
    return events / took, seen[len(seen) // 5], memory("VmHWM")
