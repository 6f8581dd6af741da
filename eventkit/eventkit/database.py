"""Connections to the service's own Postgres."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from eventkit.connection import Connection

UNREACHABLE = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what asyncpg says of a connection whose server died in the middle of a word
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,  # the disk is full, among others
    asyncpg.PostgresSystemError,
    asyncpg.ReadOnlySQLTransactionError,  # what we are connected to has become a replica
    asyncpg.LockNotAvailableError,
    asyncpg.QueryCanceledError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.DeadlockDetectedError,
    OSError,
    TimeoutError,
)
"""The database can't do it now: nothing is wrong with what was asked, and trying again may help."""

BadValue = asyncpg.exceptions._base.DataError  # pyright: ignore
"""A value that can't be sent to Postgres. asyncpg makes it a kind of lost connection, which it is not."""

UNFIT = (asyncpg.DataError, BadValue)
"""Postgres can't take a value (its class 22), or it can't be sent. The message quotes it."""


def is_transient(error: BaseException) -> bool:
    """Whether trying the same again may help."""
    return isinstance(error, UNREACHABLE) and not isinstance(error, BadValue)


TIMEOUTS = {
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "5s",
}
"""What ends a session that holds locks and does not get on, wherever its process is."""

LONGEST_ANSWER = 15.0
"""Seconds for any answer of Postgres; more than it may take by `TIMEOUTS`, so no answer means a link that is cut."""


async def _nothing_to_undo(_: Any) -> None:
    """Who borrows a connection changes nothing of its session: Postgres need not be asked, each time, to undo that. A
    transaction that was left open asyncpg ends by itself."""


class Database:
    """A pool for queries, and connections of their own for those who hold locks or listen."""

    def __init__(self, dsn: str, pool_size: int = 10, **server_settings: str):
        """`server_settings`: of the pool's connections, in place of `TIMEOUTS`."""
        self._dsn = dsn
        self._size = pool_size
        self._settings = TIMEOUTS | server_settings
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    async def pool(self) -> asyncpg.Pool:
        """The pool, opened at first use. Raises one of `UNREACHABLE`."""
        if self._pool is not None:
            return self._pool
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self._dsn,
                    min_size=1,
                    max_size=self._size,
                    max_inactive_connection_lifetime=300,
                    server_settings=self._settings,
                    timeout=5,
                    command_timeout=LONGEST_ANSWER,
                    reset=_nothing_to_undo,
                    connection_class=Connection,
                )
        return self._pool

    @asynccontextmanager
    async def acquire(self) -> AsyncGenerator[Any]:
        pool = await self.pool()
        async with pool.acquire(timeout=5) as db:
            yield db

    @asynccontextmanager
    async def connection(self, **server_settings: str) -> AsyncGenerator[Any]:
        """A connection outside the pool, closed at the end. Without a `statement_timeout` ("0"), its statements may
        take as long as they do."""
        patient = server_settings.get("statement_timeout") == "0"
        db = await asyncpg.connect(
            self._dsn,
            server_settings=TIMEOUTS | server_settings,
            timeout=5,
            command_timeout=None if patient else LONGEST_ANSWER,
            connection_class=Connection,
        )
        try:
            yield db
        finally:
            if not db.is_closed():
                try:
                    await db.close(timeout=2)
                except UNREACHABLE:
                    db.terminate()

    async def close(self) -> None:
        """Close the pool; what is still being asked is given a moment."""
        if self._pool is not None:
            try:
                async with asyncio.timeout(2):
                    await self._pool.close()
            except UNREACHABLE:
                self._pool.terminate()
