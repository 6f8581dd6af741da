"""What was asked and is not seen to yet: addresses to which a reset shall be sent, if an account has them."""

from typing import Any

from eventkit.log import CHANNEL

# One statement that does the same for known and unknown addresses; its ring wakes who sees to it.
ASK = f"""
INSERT INTO reset_requests (email) VALUES ($1)
ON CONFLICT (lower(email)) DO UPDATE SET email = excluded.email
RETURNING pg_notify('{CHANNEL}', '')
"""
# Put off before it is tried, so that a process that dies on it leaves it to another.
TAKE = """
UPDATE reset_requests SET attempts = attempts + 1, due = now() + interval '30 seconds' * (attempts + 1)
WHERE lower(email) = (
    SELECT lower(email) FROM reset_requests WHERE due <= now() ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING email
"""
DONE = "DELETE FROM reset_requests WHERE lower(email) = lower($1)"
GIVE_UP = "DELETE FROM reset_requests WHERE attempts >= 20"


async def ask_for_reset(db: Any, email: str) -> None:
    """Asked again before it is seen to, it is asked once."""
    await db.execute(ASK, email)


async def take_request(db: Any) -> str | None:
    """An address to see to now; None when there is none due."""
    await db.execute(GIVE_UP)
    return await db.fetchval(TAKE)


async def request_done(db: Any, email: str) -> None:
    await db.execute(DONE, email)
