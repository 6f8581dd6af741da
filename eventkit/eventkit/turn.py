"""Whose turn it is to publish: the lock of the relay, and what happens when its holder is stuck.

Postgres gives the lock on when a process dies. One that is only paused keeps it, so those who wait
look, whenever the log has grown, whether it is being published; where it is not, and the holder has
not spoken to Postgres, they end its session. Nobody looks while there is nothing to publish.
"""

import asyncio

import asyncpg
import structlog

from eventkit.bell import next_ring
from eventkit.database import UNREACHABLE, Database

PATIENCE = 2.0
"""Seconds in which a holder who has something to publish must have said something to Postgres."""
ASK_AGAIN = 60
"""Seconds after which the wait for the lock begins anew, lest Postgres has forgotten it."""

SETTINGS = {"lock_timeout": f"{ASK_AGAIN}s", "statement_timeout": f"{2 * ASK_AGAIN}s"}
"""Of the session that waits."""

LOCK = "SELECT pg_advisory_lock(hashtext('matinee.relay'))"

# Of those before us in the queue, the one that does not wait for the lock itself.
END_STUCK = f"""
SELECT r.position < h.position AS behind, (
    SELECT bool_or(pg_terminate_backend(a.pid)) FROM pg_stat_activity a
    WHERE r.position < h.position AND a.pid = ANY (pg_blocking_pids($1))
        AND a.wait_event_type IS DISTINCT FROM 'Lock'
        AND a.state_change < now() - interval '{PATIENCE} seconds'
) AS ended
FROM relay r, log_head h
"""

log = structlog.get_logger()


async def wait_for_turn(db: asyncpg.Connection, database: Database, rung: asyncio.Event) -> None:
    """Return when `db`, connected with `SETTINGS`, holds the lock, which it does until it is closed."""
    watching = asyncio.create_task(_watch(database, rung, db.get_server_pid()))
    try:
        while not await _locked(db):
            pass
    finally:
        watching.cancel()


async def _locked(db: asyncpg.Connection) -> bool:
    try:
        await db.execute(LOCK, timeout=2 * ASK_AGAIN)
    except asyncpg.LockNotAvailableError:
        return False
    return True


async def _watch(database: Database, rung: asyncio.Event, waiting: int) -> None:
    """Whenever there is something to publish, see that it is, until cancelled. `waiting`: our session with Postgres."""
    while True:
        await next_ring(rung)
        behind = True
        while behind:
            await asyncio.sleep(PATIENCE + 0.5)
            behind = await _end_stuck(database, waiting)


async def _end_stuck(database: Database, waiting: int) -> bool:
    """Whether something is not published yet."""
    try:
        async with database.acquire() as db:
            row = await db.fetchrow(END_STUCK, waiting)
    except UNREACHABLE as error:
        log.warning("the relay's holder can't be watched", error=error)
        return True
    if row["ended"]:
        log.warning("ended the session of a relay that was stuck")
    return row["behind"]
