"""Sessions: each has one refresh token at a time; whoever shows an old one ends it.

The token after is derived from the one before with a key that is in no database. So one that is
shown twice within a few seconds, because an answer was lost or two tabs asked at once, gets the same
answer twice, though only its hash is kept. Later it means that someone else has a copy: the session
ends for both (RFC 9700, 4.14.2).
"""

from dataclasses import dataclass
from hmac import compare_digest
from typing import Any
from uuid import UUID, uuid4

from contracts.values import PersonId
from eventkit.settings import Settings
from people.state.tokens import hashed, keyed, new_secret, read, written

LASTS_DAYS = 30
"""After which a session that was not used ends."""
REPEAT_SECONDS = 10

# Not when the password was changed, or the person forgotten, since it was looked at.
START = f"""
WITH still AS (SELECT person FROM passwords WHERE person = $2 AND hash = $3 FOR SHARE)
INSERT INTO sessions (session, person, secret, expires_at)
SELECT $1, person, $4, now() + interval '{LASTS_DAYS} days' FROM still
RETURNING session
"""
FIND = f"""
SELECT person, secret, previous, rotated_at > now() - interval '{REPEAT_SECONDS} seconds' AS just_rotated
FROM sessions WHERE session = $1 AND expires_at > now() FOR UPDATE
"""
ROTATE = f"""
UPDATE sessions SET previous = secret, secret = $2, rotated_at = now(),
    expires_at = now() + interval '{LASTS_DAYS} days'
WHERE session = $1
"""
END = "DELETE FROM sessions WHERE session = $1"


@dataclass(frozen=True, slots=True)
class Renewed:
    person: PersonId
    refresh: str


async def start_session(db: Any, person: PersonId, password_hash: str) -> str | None:
    """The refresh token of a new session; None when the password is another by now."""
    session, secret = uuid4(), new_secret()
    started = await db.fetchval(START, session, person, password_hash, hashed(secret))
    return written(session.bytes + secret) if started else None


async def renew_session(db: Any, settings: Settings, refresh: str) -> Renewed | None:
    """The session's next token; None when it has ended, or ends now because this one is an old one."""
    token = read(refresh)
    if len(token) <= 16:
        return None
    session, secret = UUID(bytes=token[:16]), token[16:]
    following = keyed(settings, "refresh", token)
    async with db.transaction():
        row = await db.fetchrow(FIND, session)
        if row is None:
            return None
        if compare_digest(hashed(secret), row["secret"]):
            await db.execute(ROTATE, session, hashed(following))
        elif not (row["just_rotated"] and compare_digest(hashed(secret), row["previous"] or b"")):
            await db.execute(END, session)
            return None
    return Renewed(row["person"], written(session.bytes + following))


async def end_session(db: Any, refresh: str) -> None:
    """End the session, whichever of its tokens is shown."""
    token = read(refresh)
    if len(token) > 16:
        await db.execute(END, UUID(bytes=token[:16]))
