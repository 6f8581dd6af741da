"""The one way into the log: all commands that wait are decided and written in one transaction.

Every writer of the service holds the lock of the log's one-row counter while it decides and
commits, so decisions are made on current states, positions are dense and in commit order, and one
fsync serves the whole batch. docs/decisions/0002-ordering.md tells why.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from time import monotonic
from typing import cast

import asyncpg
import structlog

from eventkit import metrics
from eventkit.batch import Batch
from eventkit.bell import Bell
from eventkit.database import UNFIT, UNREACHABLE, Database, is_transient
from eventkit.deciding import Refusal
from eventkit.domain import Domain
from eventkit.errors import describe
from eventkit.log import LOCK_HEAD, append, kept_answers
from eventkit.orders import UNTOLD, Answer, Order, Refused
from eventkit.states import StateCache

MAX_BATCH = 500
MAX_WAITING = 5_000
PATIENCE = 15.0
"""Seconds a caller waits for its answer; the order itself goes on."""

log = structlog.get_logger()

Waiting = tuple[Order, "asyncio.Future[Answer]"]


class Busy(TimeoutError):
    """The service can't take the command now; it may or may not be carried out. Repeat it as it is."""


class Unfit(ValueError):
    """Something of the command is no value that Postgres can keep; nothing was written."""


class Writer:
    def __init__(self, domain: Domain, database: Database, bell: Bell):
        self._domain = domain
        self._database = database
        self._bell = bell
        self._states = StateCache(domain)
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue(MAX_WAITING)
        self.connected = False

    async def submit(self, order: Order) -> Answer:
        """The answer to `order`, from its commit or from an earlier time.

        Raises `Busy`, `Unfit`, and whatever goes wrong in `decide`.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        try:
            self._queue.put_nowait((order, answer))
        except asyncio.QueueFull:
            raise Busy("too many commands are waiting") from None
        patience = loop.call_later(PATIENCE, _settle, answer, Busy("the log can't be written now"))
        try:
            return await answer
        finally:
            patience.cancel()

    async def run(self) -> None:
        """Serve the queue until cancelled, which is when those who fill it have ended."""
        waiting: list[Waiting] = []
        while True:
            try:
                async with self._database.connection() as db:
                    self.connected = True
                    while True:
                        waiting = waiting or await self._next()
                        await self._serve(db, waiting)
                        waiting = []
            except UNREACHABLE as error:
                # Whether the batch was committed is not known: it is run again, and finds out.
                self.connected = False
                self._states.forget()
                waiting = [(order, answer) for order, answer in waiting if not answer.done()]
                log.warning("log unreachable", error=error, waiting=len(waiting))
                await asyncio.sleep(0.2)

    async def _next(self) -> list[Waiting]:
        waiting = [await self._queue.get()]
        while len(waiting) < MAX_BATCH and not self._queue.empty():
            waiting.append(self._queue.get_nowait())
        return waiting

    async def _serve(self, db: asyncpg.Connection, waiting: Sequence[Waiting]) -> None:
        try:
            answers = await self._commit(db, [order for order, _ in waiting])
        except Exception as error:
            if is_transient(error):
                raise
            if len(waiting) > 1:
                # One command spoils the batch: each gets a transaction of its own.
                for one in waiting:
                    await self._serve(db, [one])
                return
            _settle(waiting[0][1], Unfit(describe(error)) if isinstance(error, UNFIT) else error)
            return
        for (_, future), answer in zip(waiting, answers, strict=True):
            _settle(future, answer)

    async def _commit(self, db: asyncpg.Connection, orders: Sequence[Order]) -> list[Answer]:
        async with db.transaction():
            head = cast(int, await db.fetchval(LOCK_HEAD))
            locked_at = monotonic()
            kept = await kept_answers(db, {order.id for order in orders})
            fresh = {order.id: order for order in reversed(orders) if order.id not in kept}
            streams = {name for order in fresh.values() for name in order.command.streams()}
            states = await self._states.load(db, head, streams)
            batch = Batch(self._domain, states, head, datetime.now(UTC))
            for order in orders:
                if order.id not in kept:
                    kept[order.id] = (order.digest, batch.decide(order))
            if batch.answers:
                await append(db, batch.events, batch.answers, batch.head)
                for statement, values in batch.rows:
                    await db.execute(statement, *values)
        self._states.keep(batch.states, batch.head)
        if batch.events:
            self._bell.ring()
        metrics.append_seconds.observe(monotonic() - locked_at)
        metrics.batch_size.observe(len(orders))
        metrics.appended.inc(len(batch.events))
        for order, answer in batch.answers:
            if answer.refused:
                metrics.refused.labels(answer.refused.code, order.source).inc()
        return [_same(order, *kept[order.id]) for order in orders]


def _same(order: Order, digest: str, answer: Answer) -> Answer:
    """The kept answer, if it was given to this very command."""
    if digest in (order.digest, UNTOLD):
        return answer
    reused = Refusal(
        "key-reused",
        "This idempotency key was used for something else; use a new one.",
        kind="invalid",
    )
    return Answer({}, {}, answer.position, Refused.of(reused))


def _settle(future: "asyncio.Future[Answer]", outcome: Answer | Exception) -> None:
    """Tell the caller, unless it has gone."""
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
