"""`python -m <service> verify`: everything that can be checked of one service, in one report."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic
from typing import Any

import asyncpg

from contracts.envelope import MalformedRecord, link_in
from contracts.topics import topic_of
from eventkit.handler import OWN, sources_of
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.verify.finding import Finding
from eventkit.verify.log import check_log
from eventkit.verify.marks import check_marks, check_parked, check_skipped, own_end
from eventkit.verify.projections import check_projections
from eventkit.verify.reading import TopicRecord, whole_topic
from eventkit.verify.topic import check_topic

PATIENCE = 20.0
"""Seconds that what is on its way has to arrive."""


class Audit:
    def __init__(self, service: Service, settings: Settings):
        self._service = service
        self._settings = settings
        self._dsn = settings.database_url.get_secret_value()
        self._handlers = service.handlers

    async def run(self) -> list[Finding]:
        """All findings; none means that every promise that can be checked here holds."""
        db = await asyncpg.connect(self._dsn, timeout=10)
        try:
            found = await check_log(db)
            found += await _settled(lambda: self._published(db))
            if self._service.domain.events:
                found += await check_topic(db, self._topic(self._service.name))
            found += await _settled(lambda: self._marks(db))
            found += await _settled(lambda: check_parked(db))
            found += await check_skipped(db)
            return found + await check_projections(self._service, self._settings)
        finally:
            await db.close()

    def _topic(self, source: str) -> AsyncIterator[TopicRecord]:
        topic = topic_of(source, self._settings.topic_prefix)
        return whole_topic(self._settings.kafka_bootstrap, topic)

    async def _published(self, db: Any) -> list[Finding]:
        waiting = await db.fetchval("SELECT count(*) FROM log, relay WHERE log.position > relay.position")
        return [Finding("topic", f"{waiting} events are not published yet")] if waiting else []

    async def _marks(self, db: Any) -> list[Finding]:
        ends = await own_end(db)
        wanted = {source for h in self._handlers for source in sources_of(h, self._service.name)}
        for source in wanted - {OWN}:
            ends |= await self._ends(source)
        return [
            finding
            for handler in self._handlers
            for finding in await check_marks(db, self._service.name, handler, ends)
        ]

    async def _ends(self, source: str) -> dict[tuple[str, int], int]:
        """By partition, the last position the topic names."""
        ends: dict[tuple[str, int], int] = {}
        async for record in self._topic(source):
            try:
                link = link_in(record.headers)
            except MalformedRecord:
                continue
            key = (source, record.partition)
            ends[key] = max(ends.get(key, 0), link.prev, link.position or 0)
        return ends


async def _settled(check: Callable[[], Awaitable[list[Finding]]]) -> list[Finding]:
    """What `check` still finds after a while: work on its way is no finding."""
    deadline = monotonic() + PATIENCE
    while (found := await check()) and monotonic() < deadline:
        await asyncio.sleep(0.3)
    return found
