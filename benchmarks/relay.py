"""The log to Kafka: the relay beside aiokafka's own loops."""

from functools import partial
from typing import Any

from benchmarks.alternating import alternate
from benchmarks.child import in_child
from benchmarks.filling import fill_log, relaying
from benchmarks.ground import Ground
from benchmarks.material import STREAMS
from benchmarks.peers.producing import sending, sending_batches
from benchmarks.results import Aim, Section, Table
from benchmarks.scale import Scale

ABOUT = """\
Events of 700 bytes with their headers (CloudEvents, 17 of them) to a topic of 12 partitions. *Ours* is the relay: it
reads them from the log, makes the records, sends, waits for the acknowledgements, and saves its place. *send* and
*send_batch* are bare aiokafka loops over records that are made before the clock starts; all are idempotent with
`acks=all` and zstd. *send* has batches of 256 KiB and 5 ms of linger; *send_batch* makes its batches as the relay does,
2,000 records at a time."""


async def measure(ground: Ground, scale: Scale) -> Section:
    entrants = {
        "ours": partial(ours, ground, scale),
        "send": partial(_peer, ground, sending, scale),
        "send_batch": partial(_peer, ground, sending_batches, scale),
    }
    figures = await alternate("relay", scale.rounds, entrants)
    aims = [Aim("ours", 2, "send"), Aim("ours", 0.75, "send_batch")]
    return Section("Relay", ABOUT, [Table("Log to topic", "events/s", figures, aims)])


async def ours(ground: Ground, scale: Scale) -> float:
    async with ground.database() as dsn:
        await in_child(fill_log, dsn, scale.events, STREAMS)
        await ground.checkpoint()
        return scale.events / await in_child(relaying, dsn, ground.kafka, await ground.topics(), scale.events)


async def _peer(ground: Ground, run: Any, scale: Scale) -> float:
    return await in_child(run, ground.kafka, await ground.topics(), scale.events, STREAMS)
