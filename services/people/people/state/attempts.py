"""How often a password may be tried: freely a few times, then with pauses that double.

It counts by address, whether or not an account has it, so that the answers tell nothing. An attempt
is counted before it is looked at: many at once are no way around. Which address it is can't be read
from the table (keyed hash).
"""

from typing import Any

from eventkit.http.problems import Problem
from eventkit.settings import Settings
from people.state.tokens import keyed

FREE = 10
"""Attempts without a pause."""
LONGEST_PAUSE = 900
"""Seconds."""
REMEMBERED = 3600
"""Seconds after the last attempt until all are forgotten."""

# The pause after the n-th failure is 2^(n - FREE) seconds. Without one an attempt is free since ever:
# of several at once none began after the others.
COUNT = f"""
INSERT INTO attempts AS a (who, failures, free_at) VALUES ($1, 1, '-infinity')
ON CONFLICT (who) DO UPDATE SET
    failures = CASE WHEN a.last_at < now() - interval '{REMEMBERED} seconds' THEN 1 ELSE a.failures + 1 END,
    free_at = CASE
        WHEN a.last_at < now() - interval '{REMEMBERED} seconds' OR a.failures + 1 < {FREE} THEN '-infinity'
        ELSE now() + interval '1 second' * least({LONGEST_PAUSE}, 2 ^ least(a.failures + 1 - {FREE}, 20)) END,
    last_at = now()
WHERE a.free_at <= now()
RETURNING failures
"""
PAUSE = "SELECT ceil(extract(epoch FROM greatest(free_at, now()) - now()))::integer FROM attempts WHERE who = $1"
CLEAR = "DELETE FROM attempts WHERE who = $1"


def _who(settings: Settings, email: str) -> bytes:
    return keyed(settings, "attempts", email.strip().lower().encode())


async def count_attempt(db: Any, settings: Settings, email: str) -> None:
    """Count one more; a 429 problem while a pause lasts."""
    who = _who(settings, email)
    if await db.fetchval(COUNT, who) is None:
        pause = max(1, await db.fetchval(PAUSE, who) or 1)
        raise Problem(
            429,
            "too-many-attempts",
            "Too many attempts; please try again in {seconds} seconds.",
            {"seconds": pause},
            headers={"Retry-After": str(pause)},
        )


async def clear_attempts(db: Any, settings: Settings, email: str) -> None:
    """One succeeded."""
    await db.execute(CLEAR, _who(settings, email))
