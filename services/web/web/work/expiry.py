"""Sessions that have expired are deleted, with the tokens in them."""

import asyncio

import structlog

from eventkit.database import UNREACHABLE
from eventkit.runtime import Runtime
from web.adapters.sessions import end_expired

EVERY = 600
"""Seconds. An expired session is never used, however long it takes to go."""

log = structlog.get_logger()


async def session_expiry(runtime: Runtime) -> None:
    while True:
        try:
            async with runtime.database.acquire() as db:
                await end_expired(db)
        except UNREACHABLE as error:
            log.warning("expired sessions not deleted", error=error)
        await asyncio.sleep(EVERY)
