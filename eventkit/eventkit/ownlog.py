"""Brings a handler the events of its service's own log, through the same delivery as from Kafka."""

import asyncio

import structlog

from eventkit.bell import next_ring
from eventkit.chain import Mark
from eventkit.database import UNREACHABLE, Database
from eventkit.delivery import Delivery
from eventkit.handler import OWN
from eventkit.log import READ
from eventkit.lookout import Lookout
from eventkit.marks import LOG_PARTITION, lock_marks, move_marks
from eventkit.parking import Letter
from eventkit.recorded import envelope_of
from eventkit.retrying import Retrying

CHUNK = 2_000
LOOK_AGAIN = 60.0
"""Seconds after which the log is looked at without being woken."""

KEY = (OWN, LOG_PARTITION)

# A restored log goes on far beyond its last event. One statement, so that no event comes between question and answer.
PASS_LOST = """
UPDATE marks m SET position = head.position, moved_at = now() FROM log_head head
WHERE (m.handler, m.source, m.partition) = ($1, $2, $3) AND m.position < head.position
    AND NOT EXISTS (SELECT FROM log WHERE log.position > m.position)
"""

log = structlog.get_logger()


class OwnLogFeed:
    """Every process of the service follows; the lock of the mark lets one at a time apply."""

    def __init__(self, service: str, delivery: Delivery, retrying: Retrying, database: Database, lookout: Lookout):
        self._service = service
        self._delivery = delivery
        self._retrying = retrying
        self._name = delivery.handler.name
        self._database = database
        self._woken = lookout.follower(self._name, lambda type_name: delivery.takes(OWN, type_name))

    async def run(self) -> None:
        """Follow the log until cancelled."""
        while True:
            await next_ring(self._woken, LOOK_AGAIN)
            try:
                while await self._apply_some():
                    pass
            except BaseException as error:
                self._woken.set()  # what it was woken for is still to be done
                if not isinstance(error, UNREACHABLE):
                    raise
                log.warning("feed waits", handler=self._name, error=error)
                await asyncio.sleep(0.5)

    async def _apply_some(self) -> bool:
        """Apply the next chunk; False when it was the last, and the mark is then where the log ends."""
        async with self._database.acquire() as db, db.transaction():
            mark = (await lock_marks(db, self._name, [KEY]))[KEY]
            rows = await db.fetch(READ, mark.position, CHUNK)
            letters = [
                Letter(OWN, envelope_of(self._service, row), row["data"])
                for row in rows
                if self._delivery.takes(OWN, row["type"])
            ]
            parked = await self._delivery.deliver(db, letters) if letters else False
            if rows:
                await move_marks(db, self._name, {KEY: Mark(position=rows[-1]["position"])})
            more = len(rows) == CHUNK
            if not more:
                await db.execute(PASS_LOST, self._name, *KEY)
        if parked:
            self._retrying.wake()
        return more
