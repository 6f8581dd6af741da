"""Logs and topics that are there before the clock starts."""

import asyncio

import asyncpg

from benchmarks.child import in_child
from benchmarks.ground import Ground
from benchmarks.material import LOG_COLUMNS, log_rows
from eventkit.bell import Bell
from eventkit.database import Database
from eventkit.relay import Relay

HEAD = "UPDATE log_head SET position = $1"
PUBLISHED = "SELECT position FROM relay"

LOOK_AGAIN = 0.01


async def fill_log(dsn: str, events: int, streams: int) -> None:
    """Events of so many streams in turn, as if they had been appended; the tables are analysed."""
    db = await asyncpg.connect(dsn)
    await db.copy_records_to_table("log", columns=LOG_COLUMNS, records=log_rows(events, streams))
    await db.execute(HEAD, events)
    await db.execute("VACUUM ANALYZE log")
    await db.close()


async def relaying(dsn: str, kafka: str, prefix: str, upto: int) -> float:
    """Let the relay publish up to that position of the log; the seconds it took once it was active."""
    relay = Relay("submissions", Database(dsn), Bell(), kafka, prefix)
    running = asyncio.create_task(relay.run())
    db = await asyncpg.connect(dsn)
    loop = asyncio.get_running_loop()
    while not relay.active:
        await asyncio.sleep(0)
    began = loop.time()
    while await db.fetchval(PUBLISHED) < upto:
        await asyncio.sleep(LOOK_AGAIN)
    took = loop.time() - began
    running.cancel()
    await asyncio.wait([running])
    await db.close()
    return took


async def filled_topic(ground: Ground, events: int, streams: int) -> str:
    """The prefix of a new topic with so many events on it."""
    prefix = await ground.topics()
    async with ground.database() as dsn:
        await in_child(fill_log, dsn, events, streams)
        await in_child(relaying, dsn, ground.kafka, prefix, events)
    return prefix
