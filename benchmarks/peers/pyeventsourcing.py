"""pyeventsourcing in its safe mode: each save locks the table, so that no reader misses an event.

Its application recorder alone, without aggregates, mapper or snapshots: what any application of it does at least.
Threads, as it is synchronous; psycopg with its C parts, pooled, without pre-ping; its statements are prepared by it.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import urlsplit
from uuid import UUID

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from benchmarks.calling import rate
from benchmarks.material import EDITION, reason
from benchmarks.scale import Scale
from benchmarks.streams import stream_of
from contracts.submissions import FilmWithdrawn

CONNECTIONS = 16


async def pyeventsourcing(dsn: str, callers: int, hot: bool, scale: Scale) -> float:
    """Events a second."""
    at = urlsplit(dsn)
    datastore = PostgresDatastore(
        at.path[1:], str(at.hostname), str(at.port), str(at.username), str(at.password),
        pool_size=min(callers, CONNECTIONS), connect_timeout=60,
    )  # fmt: skip
    recorder = PostgresApplicationRecorder(datastore)
    recorder.create_table()
    versions: dict[UUID, int] = {}
    over = Event()

    def append(caller: int, number: int) -> None:
        film = stream_of(caller, number, callers, hot)
        state = FilmWithdrawn(film=film, edition=EDITION, reason=reason(number)).model_dump_json().encode()
        while not over.is_set():
            version = versions.get(film, 0) + 1
            try:
                recorder.insert_events([StoredEvent(film, version, "FilmWithdrawn", state)])
            except IntegrityError:
                versions[film] = _version(recorder.select_events(film, desc=True, limit=1))
            else:
                versions[film] = max(versions.get(film, 0), version)
                return

    with ThreadPoolExecutor(callers) as threads:
        loop = asyncio.get_running_loop()
        reached = await rate(callers, scale, lambda c, n: loop.run_in_executor(threads, append, c, n))
        over.set()
    datastore.close()
    return reached


def _version(events: Sequence[StoredEvent]) -> int:
    return events[0].originator_version if events else 0
