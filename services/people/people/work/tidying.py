"""Takes away what has ended by itself: sessions, resets, attempts of long ago, and a signing key that is old."""

import asyncio

import structlog

from eventkit.database import UNREACHABLE
from eventkit.runtime import Runtime
from people.state.attempts import REMEMBERED
from people.state.mailboxes import REMEMBERED as MAILBOXES_REMEMBERED
from people.state.new_addresses import RECENTLY
from people.state.signing_keys import replace_old_key

EVERY = 600.0
"""Seconds."""

STATEMENTS = (
    "DELETE FROM sessions WHERE expires_at < now()",
    "DELETE FROM resets WHERE expires_at < now()",
    f"DELETE FROM new_addresses WHERE used_at < {RECENTLY}",
    f"DELETE FROM mailboxes WHERE last_at < now() - {MAILBOXES_REMEMBERED} AND free_at < now()",
    "DELETE FROM openid_flows WHERE expires_at < now()",
    "DELETE FROM warnings WHERE expires_at < now()",
    "DELETE FROM passkey_challenges WHERE expires_at < now()",
    f"DELETE FROM attempts WHERE last_at < now() - interval '{REMEMBERED} seconds' AND free_at < now()",
)

log = structlog.get_logger()


async def tidy_up(runtime: Runtime) -> None:
    """Tidy until cancelled."""
    while True:
        try:
            async with runtime.database.acquire() as db:
                for statement in STATEMENTS:
                    await db.execute(statement)
                await replace_old_key(db)
        except UNREACHABLE as error:
            log.warning("not tidied", error=error)
        await asyncio.sleep(EVERY)
