"""Publishes the log to Kafka, in order, by one active process of the service.

Whoever holds the lock publishes (`publishing.py`); the others wait for it, and end the session of a
holder that no longer does. After a crash, or by a process that was paused, something may be sent
twice, never skipped; what is repeated is identical, and consumers drop it.
"""

import asyncio
from contextlib import suppress

import structlog
from aiokafka.errors import KafkaError

from contracts.topics import topic_of
from eventkit.bell import Bell, next_ring
from eventkit.database import UNREACHABLE, Database
from eventkit.kafka import Producer
from eventkit.persons_topic import PersonsTopic
from eventkit.publishing import PlaceMoved, Publishing
from eventkit.turn import SETTINGS, wait_for_turn

log = structlog.get_logger()


class Relay:
    def __init__(
        self,
        service: str,
        database: Database,
        bell: Bell,
        bootstrap: str,
        prefix: str,
        persons: PersonsTopic | None = None,
    ):
        self._service = service
        self._topic = topic_of(service, prefix)
        self._database = database
        self._follower = bell.follower()
        self._bootstrap = bootstrap
        self._persons = persons
        self.active = False
        self._idle = False
        """Whether there was nothing to publish at the last look."""

    async def drained(self, within: float) -> None:
        """Wait until what this process has written is published, `within` seconds; not where another publishes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self.active and (self._follower.is_set() or not self._idle):
                    await asyncio.sleep(0.01)

    async def run(self) -> None:
        """Publish until cancelled, whenever this process holds the relay's lock."""
        while True:
            try:
                await self._hold_the_lock()
            except PlaceMoved:
                log.info("relay sent elsewhere")
            except (*UNREACHABLE, KafkaError) as error:
                log.warning("relay interrupted", error=error)
                await asyncio.sleep(0.5)
            finally:
                self.active = False

    async def _hold_the_lock(self) -> None:
        # After a crash of Postgres the place may be a moment behind: what follows is found on the topic, or sent again.
        async with self._database.connection(**SETTINGS, synchronous_commit="off") as db:
            await wait_for_turn(db, self._database, self._follower)
            async with Producer(self._bootstrap) as producer:
                publishing = Publishing(self._service, self._topic, db, producer, self._persons)
                await publishing.begin(self._bootstrap)
                self.active = True
                while True:
                    await publishing.publish_all()
                    wait = await publishing.keep_moving()
                    self._idle = True
                    await next_ring(self._follower, wait)
                    self._idle = False
