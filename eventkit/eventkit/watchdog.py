"""Ends a process with a feed that is behind and does not get on, so that whoever supervises it starts it again.

Not where something known is in the way: Postgres, Kafka or an event's owner can't be reached, or a stream is
parked. The feeds see to those by themselves, and readiness tells of them.
"""

import asyncio
import os
from collections.abc import Sequence

import structlog

from eventkit.topicfeed import TopicFeed

LOOK_EVERY = 5.0
PATIENCE = 120.0
"""Seconds; more than any batch takes, lest one that is merely slow never gets through."""

log = structlog.get_logger()


async def watch(feeds: Sequence[TopicFeed]) -> None:
    """Look at the feeds until cancelled."""
    looks = dict.fromkeys(feeds, 0)
    while True:
        await asyncio.sleep(LOOK_EVERY)
        for feed in feeds:
            looks[feed] = looks[feed] + 1 if feed.stuck() > LOOK_EVERY else 0
            # Counted in looks, because the clock went on while the process was paused.
            if looks[feed] * LOOK_EVERY >= PATIENCE:
                log.critical("feed does not get on: the process ends", handler=feed.name, lag=sum(feed.lag().values()),
                             seconds=round(feed.stuck()))  # fmt: skip
                # What hangs might keep a clean end waiting, too; and nothing here needs one.
                os._exit(os.EX_SOFTWARE)
