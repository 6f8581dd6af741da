"""A read model made anew from its events."""

from benchmarks.alternating import Figures
from benchmarks.child import in_child
from benchmarks.filling import filled_topic
from benchmarks.following import follow
from benchmarks.ground import Ground
from benchmarks.material import STREAMS
from benchmarks.results import Aim, Section, Table
from benchmarks.scale import Scale

RATE, EARLY, PEAK = "events/s", "MiB after a tenth", "MiB at the most"
AIMS = {"streams repeat": 40_000, "all streams are new": 25_000}

ABOUT = f"""\
A new version of a projection reads every event of its topic into a table of its own, while the service runs. Memory
is that of the whole process. Where streams repeat there are {STREAMS:,} of them."""


async def measure(ground: Ground, scale: Scale) -> Section:
    """Both kinds in turn."""
    streams = {"streams repeat": min(STREAMS, scale.rebuilt), "all streams are new": scale.rebuilt}
    prefixes = {title: await filled_topic(ground, scale.rebuilt, count) for title, count in streams.items()}
    figures: dict[str, Figures] = {title: {RATE: [], EARLY: [], PEAK: []} for title in streams}
    for number in range(scale.rounds):
        for title, prefix in prefixes.items():
            async with ground.database() as dsn:
                found = await in_child(follow, dsn, ground.kafka, prefix, scale.rebuilt)
            for name, value in zip((RATE, EARLY, PEAK), (found.rate, found.early, found.peak), strict=True):
                figures[title][name].append(value)
            print(f"  rebuild | round {number + 1} | {title}: {found}", flush=True)
    tables = [
        Table(f"{scale.rebuilt:,} events, {title}", "", figures[title],
              [Aim(RATE, AIMS[title]), Aim(PEAK, 200, at_most=True), Aim(PEAK, 1.2, EARLY, at_most=True)])
        for title in streams
    ]  # fmt: skip
    return Section("Rebuild", ABOUT, tables)
