"""Send the log to the topic again, from a position on; readers drop what they have seen."""

import argparse
import asyncio
from time import monotonic
from typing import Any

import asyncpg

from contracts.topics import PARTITIONS, topic_of
from eventkit.log import CHANNEL
from eventkit.operating.trouble import Trouble
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.topics import create_topics

LOOK_EVERY = 1.0
STILL = 15.0
"""Seconds without progress after which the operator is told that nobody sends."""

PLACE = "SELECT position, reached FROM relay"

# What stands before a position in each partition: the link that the first record sent there names.
CHAIN = f"""
SELECT array_agg(coalesce(before.position, 0) ORDER BY partition)
FROM generate_series(0, {PARTITIONS - 1}) AS partition LEFT JOIN (
    SELECT partition, max(position) AS position FROM log WHERE position < $1 GROUP BY partition
) AS before USING (partition)
"""

# The relay saves its place only where it had left it, so it takes notice, and nobody else sends beside it.
SEND_BACK = f"""
UPDATE relay SET position = $1 - 1, sent = $2, reached = position WHERE position >= reached AND position >= $1
RETURNING reached, pg_notify('{CHANNEL}', '')
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="start", metavar="N", type=int, default=1, help="the first position to send; all unless given"
    )


async def run(service: Service, settings: Settings, start: int) -> int:
    """Ask the relay, and tell how far it has come until it is done; it goes on without this command."""
    if not service.domain.events:
        raise Trouble(f"{service.name} publishes nothing.")
    if start < 1:
        raise Trouble("The first position of a log is 1.")
    topic = topic_of(service.name, settings.topic_prefix)
    await create_topics(settings.kafka_bootstrap, settings.topic_prefix, service.name)
    # Without the timeouts of `Database`: the chain of a long log takes its time.
    db = await asyncpg.connect(settings.database_url.get_secret_value(), timeout=10)
    try:
        end = await _send_back(service, db, start)
        print(f"Sending positions {start:,} to {end:,} to {topic} again.", flush=True)
        await _watch(service, db, start, end)
    finally:
        await db.close()
    print(f"Positions {start:,} to {end:,} are on {topic}.")
    return 0


async def _send_back(service: Service, db: Any, start: int) -> int:
    """Let the relay begin again at `start`; returns where it had come. Raises `Trouble`."""
    end = await db.fetchval(SEND_BACK, start, await db.fetchval(CHAIN, start))
    if end is None:
        place = await db.fetchrow(PLACE)
        if place["position"] < place["reached"]:
            raise Trouble(f"It is being sent again already: {place['position']:,} of {place['reached']:,} is reached.")
        raise Trouble(
            f"{service.name} has published its log up to {place['position']:,}; "
            f"from {start:,} on there is nothing to send again."
        )
    return end


async def _watch(service: Service, db: Any, start: int, end: int) -> None:
    """Until the relay is where it was before."""
    before, moved = start - 1, monotonic()
    try:
        while (position := (await db.fetchrow(PLACE))["position"]) < end:
            if position > before:
                print(f"  {position:,} of {end:,}", flush=True)
                before, moved = position, monotonic()
            elif monotonic() - moved > STILL:
                print(f"  Nothing is sent. Does a process of {service.name} run, and does Kafka?", flush=True)
                moved = monotonic()
            await asyncio.sleep(LOOK_EVERY)
    except asyncio.CancelledError:
        print("The relay goes on without this command.")
        raise
