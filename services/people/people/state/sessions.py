"""Sessions: each has one refresh token at a time; whoever shows an old one ends it.

The token after is derived from the one before with a key that is in no database. So one that is
shown twice within a few seconds, because an answer was lost or two tabs asked at once, gets the same
answer twice, though only its hash is kept. Later it means that someone else has a copy: the session
ends for both (RFC 9700, 4.14.2).
"""

from dataclasses import dataclass
from datetime import datetime
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
INSERT INTO sessions (session, person, secret, device, expires_at)
SELECT $1, person, $4, $5, now() + interval '{LASTS_DAYS} days' FROM still
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
OF_PERSON = """
SELECT session, device, started_at, rotated_at AS used_at, session IS NOT DISTINCT FROM $2 AS this
FROM sessions WHERE person = $1 AND expires_at > now() ORDER BY rotated_at DESC
"""
END_ONE = "DELETE FROM sessions WHERE person = $1 AND session = $2 RETURNING session"
END_OTHERS = "DELETE FROM sessions WHERE person = $1 AND session IS DISTINCT FROM $2"


@dataclass(frozen=True, slots=True)
class Current:
    """A session that goes on with this token."""

    session: UUID
    person: PersonId
    refresh: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as its owner knows it. `device`: what it was begun on, where that was said."""

    session: UUID
    device: str | None
    started_at: datetime
    used_at: datetime
    this: bool


async def start_session(db: Any, person: PersonId, password_hash: str, device: str | None) -> Current | None:
    """A new session; None when the password is another by now."""
    session, secret = uuid4(), new_secret()
    started = await db.fetchval(START, session, person, password_hash, hashed(secret), device)
    return Current(session, person, written(session.bytes + secret)) if started else None


async def renew_session(db: Any, settings: Settings, refresh: str) -> Current | None:
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
    return Current(session, row["person"], written(session.bytes + following))


async def end_session(db: Any, refresh: str) -> None:
    """End the session, whichever of its tokens is shown."""
    token = read(refresh)
    if len(token) > 16:
        await db.execute(END, UUID(bytes=token[:16]))


async def sessions_of(db: Any, person: PersonId, this: UUID | None) -> list[Kept]:
    """Those that go on, the one used last first."""
    return [Kept(**row) for row in await db.fetch(OF_PERSON, person, this)]


async def end_session_of(db: Any, person: PersonId, session: UUID) -> bool:
    """Whether it was one of this person's."""
    return await db.fetchval(END_ONE, person, session) is not None


async def end_other_sessions(db: Any, person: PersonId, this: UUID | None) -> None:
    await db.execute(END_OTHERS, person, this)
