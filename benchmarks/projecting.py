"""Topic to read model: the feed and a projection beside a handler that takes one message at a time."""

from functools import partial
from typing import Any

from benchmarks.alternating import alternate
from benchmarks.child import in_child
from benchmarks.filling import filled_topic
from benchmarks.following import follow
from benchmarks.ground import Ground
from benchmarks.material import EDITION, STREAMS, film, reason
from benchmarks.peers.copying import copying
from benchmarks.peers.faststream_handler import handling, handling_in_one_statement
from benchmarks.reading import COLUMNS
from benchmarks.results import Aim, Section, Table
from benchmarks.scale import Scale

AIMS = {
    "streams repeat": [Aim("ours", 30, "FastStream"), Aim("ours", 25_000)],
    "every stream is new": [Aim("ours", 30, "FastStream"), Aim("ours", 12_000)],
}

ABOUT = f"""\
Events of 700 bytes from a topic into a table as wide as they are, each event once in effect. *Ours* is a service
with one projection: its feed checks the chain of positions, applies a batch set by set, and moves its marks in the
same transaction. *FastStream* is a handler of its own, one message one transaction (BEGIN, the upsert, COMMIT;
*one statement* leaves the first and the last to Postgres), and at most once. *COPY* is as many
new rows of the same width into the same table. Where streams repeat there are {STREAMS:,} of them."""


async def measure(ground: Ground, scale: Scale) -> Section:
    tables: list[Table] = []
    for title, aims in AIMS.items():
        streams = min(STREAMS, scale.events) if title == "streams repeat" else scale.events
        prefix = await filled_topic(ground, scale.events, streams)
        entrants = {
            "ours": partial(_in_new_database, ground, follow, ground.kafka, prefix, scale.events),
            "FastStream": partial(_in_new_database, ground, handling, ground.kafka, prefix, scale),
            "FastStream, one statement": partial(
                _in_new_database, ground, handling_in_one_statement, ground.kafka, prefix, scale
            ),
            "COPY": partial(_in_new_database, ground, _copy, scale.events),
        }
        tables.append(Table(title.capitalize(), "events/s", await alternate(title, scale.rounds, entrants), aims))
    return Section("Projection", ABOUT, tables)


async def _in_new_database(ground: Ground, run: Any, *args: object) -> float:
    async with ground.database() as dsn:
        return await in_child(run, dsn, *args)


async def _copy(dsn: str, events: int) -> float:
    rows = [(film(number), EDITION, reason(number), 1) for number in range(events)]
    return await copying(dsn, "films", COLUMNS, rows)
