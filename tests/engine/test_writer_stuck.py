"""Whoever holds the log and does not get on is put out by Postgres, wherever its process is."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from eventkit.database import Database
from eventkit.log import LOCK_HEAD
from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, order

SERVICE = Service("submissions", HERE, SUBMISSIONS)
SHORT = {"statement_timeout": "1s", "lock_timeout": "300ms", "idle_in_transaction_session_timeout": "1s"}


async def stand_still(db: Any) -> None:
    """As a process that hangs between two statements."""


async def take_for_ever(db: Any) -> None:
    with pytest.raises(asyncpg.QueryCanceledError):
        await db.execute("SELECT pg_sleep(600)")


@pytest.mark.parametrize("hold", [stand_still, take_for_ever])
async def test_a_writer_that_holds_the_log_and_does_not_get_on_is_put_out_and_others_go_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, hold: Callable[[Any], Awaitable[None]]
) -> None:
    monkeypatch.setattr("eventkit.database.TIMEOUTS", SHORT)
    writers = [(await stage.start(SERVICE)).writer for _ in range(2)]
    async with Database(await stage.database("submissions")).connection() as stuck:
        transaction = stuck.transaction()
        await transaction.start()
        await stuck.execute(LOCK_HEAD)
        await hold(stuck)
        film = uuid4()
        for writer in writers:
            assert (await writer.submit(order(film))).refused is None
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await stuck.execute("UPDATE log_head SET position = 100")
    db = await stage.connect("submissions")
    assert await db.fetchval("SELECT array_agg(position ORDER BY position) FROM log") == [1, 2]
