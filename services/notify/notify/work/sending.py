"""Tells people what is queued, and records what became of it.

What is recorded is exact: the first outcome of a notification stands. At the border to the mail server it is at least
once: who dies between the server's yes and the record leaves a mail that is sent again, with the same Message-ID. Who
is only told to stop finishes the mail in hand.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from uuid import uuid5

import structlog

from eventkit.bell import next_ring
from eventkit.database import UNREACHABLE, is_transient
from eventkit.ending import unbroken
from eventkit.orders import Order
from eventkit.runtime import Runtime
from eventkit.tracing import Trace, begin
from eventkit.waiting import all_caught_up
from eventkit.writer import Busy
from notify.adapters.smtp import MailServer, ServerAway, TryLater, mail_server
from notify.projections.notifications import notifications
from notify.settings import NotifySettings
from notify.work.delivery import Outcome, prepare, send
from notify.work.queue import LEASE, Taken, next_due, put_back, take

LONGEST_PAUSE = 900.0
LOOK_AGAIN = 30.0

log = structlog.get_logger()


async def sending(runtime: Runtime) -> None:
    """Work of the service: runs until cancelled."""
    await Sender(runtime).run()


def pause(attempts: int) -> float:
    """Seconds before the next attempt: one, two, four, up to fifteen minutes."""
    return min(LONGEST_PAUSE, 2.0 ** min(attempts - 1, 10))


class Sender:
    def __init__(self, runtime: Runtime):
        assert isinstance(runtime.settings, NotifySettings), "bootstrap names them"
        self._settings = runtime.settings
        self._writer = runtime.writer
        self._database = runtime.database
        self._follower = runtime.bell.follower()
        self._failures = 0
        """How often in a row the mail server was away."""

    async def run(self) -> None:
        while True:
            try:
                wait = await self._round()
            except UNREACHABLE as error:
                log.warning("sender waits", error=error)
                wait = 1.0
            await next_ring(self._follower, wait)

    async def _round(self) -> float:
        """Deliver what is due; the seconds until more may be."""
        async with self._database.acquire() as db:
            if not await all_caught_up(db, "notify", notifications.name):
                self._follower.set()
            taken = await take(db)
            wait = await next_due(db)
        if not taken:
            return LOOK_AGAIN if wait is None else min(max(wait, 0.05), LOOK_AGAIN)
        try:
            await self._deliver(taken)
        except asyncio.CancelledError:
            # For another process, now. What has been told meanwhile is not taken again.
            with suppress(*UNREACHABLE):
                await self._put_back(taken, 0)
            raise
        return 0

    async def _deliver(self, taken: Sequence[Taken]) -> None:
        until = monotonic() + LEASE / 2
        # Together, so that the log takes them in one transaction.
        told = [self._tell(t) for t in taken if t.channel == "inbox"]
        failed = [e for e in await asyncio.gather(*told, return_exceptions=True) if e is not None]
        await self._mail([t for t in taken if t.channel == "mail"], until)
        for error in failed:
            raise error

    async def _mail(self, mails: Sequence[Taken], until: float) -> None:
        """Send what can be sent until the lease is half over; the rest is put back."""
        if not mails:
            return
        left = list(mails)
        try:
            async with mail_server(self._settings.smtp_url.get_secret_value()) as server:
                while left and monotonic() < until:
                    await unbroken(self._tell(left[0], server))
                    left.pop(0)
            self._failures = 0
            await self._put_back(left, 0)
        except ServerAway as error:
            self._failures += 1
            log.warning("mail server away", error=str(error), failures=self._failures, waiting=len(left))
            await self._put_back(left, pause(self._failures))

    async def _tell(self, taken: Taken, server: MailServer | None = None) -> None:
        """Deliver one, record its outcome; one that can't be delivered now holds up no other."""
        begin(Trace.of(taken.traceparent, str(taken.correlation)))
        try:
            async with self._database.acquire() as db:
                ready = await prepare(db, taken, self._settings.public_url)
            if isinstance(ready, tuple):
                assert server is not None, "letters are for mail"
                ready = await send(server, self._settings.mail_from, taken, *ready)
        except Exception as error:
            if isinstance(error, ServerAway) or is_transient(error):
                raise
            (log.info if isinstance(error, TryLater) else log.error)(
                "not delivered now",
                notification=str(taken.notification),
                error=error,
                attempts=taken.attempts,
            )
            await self._put_back([taken], pause(taken.attempts))
        else:
            await self._record(taken, ready)

    async def _record(self, taken: Taken, outcome: Outcome) -> None:
        """Until it is in the log: what was told must not be told again because the log was busy."""
        kind = type(outcome).__name__
        order = Order(
            id=uuid5(taken.queued, kind),
            command=outcome,
            actor="work:sending",
            correlation=taken.correlation,
            causation=taken.queued,
            traceparent=taken.traceparent,
        )
        while True:
            try:
                await self._writer.submit(order)
                break
            except Busy:
                await asyncio.sleep(0.5)
        log.info(kind, notification=str(taken.notification), channel=taken.channel, attempts=taken.attempts)

    async def _put_back(self, taken: Sequence[Taken], seconds: float) -> None:
        async with self._database.acquire() as db:
            await put_back(db, taken, seconds)
