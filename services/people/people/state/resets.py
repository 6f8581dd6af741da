"""One-time tokens that set a password: for who has forgotten theirs, and for who has none yet."""

from typing import Any

from contracts.values import PersonId
from eventkit.settings import Settings
from people.state.attempts import Attempt, clear_attempts
from people.state.passwords import SET_PASSWORD
from people.state.tokens import hashed, new_secret, read, written

# At most three are on their way, so that nobody's mailbox is filled for them.
MAKE = """
INSERT INTO resets (secret, person, expires_at)
SELECT $1, $2, now() + interval '1 hour'
WHERE (SELECT count(*) FROM resets WHERE person = $2 AND made_at > now() - interval '15 minutes') < 3
RETURNING person
"""
IS_VALID = "SELECT EXISTS (SELECT FROM resets WHERE secret = $1 AND expires_at > now())"
USE = "DELETE FROM resets WHERE secret = $1 AND expires_at > now() RETURNING person"
END_SESSIONS = "DELETE FROM sessions WHERE person = $1"
# Whoever may have got in before: neither a key of theirs nor a link to an address of theirs opens the account again.
END_PASSKEYS = "DELETE FROM passkeys WHERE person = $1"
END_IDENTITIES = "DELETE FROM identities WHERE person = $1"
END_CHANGES = """
DELETE FROM new_addresses n USING persons p
WHERE n.person = $1 AND p.person = n.person AND lower(n.email) <> lower(p.email)
"""
END_OTHERS = "DELETE FROM resets WHERE person = $1"
DISCARD = "DELETE FROM resets WHERE secret = $1"
EMAIL = "SELECT email FROM persons WHERE person = $1"


async def make_reset(db: Any, person: PersonId) -> str | None:
    """A token for an hour; None when enough of them are on their way."""
    secret = new_secret()
    return written(secret) if await db.fetchval(MAKE, hashed(secret), person) else None


async def is_valid(db: Any, reset: str) -> bool:
    return await db.fetchval(IS_VALID, hashed(read(reset)))


async def discard_reset(db: Any, reset: str) -> None:
    """It never got to its person."""
    await db.execute(DISCARD, hashed(read(reset)))


async def use_reset(db: Any, settings: Settings, reset: str, password_hash: str) -> bool:
    """Set the password, and end all else that lets anybody in; False when the token is used up or too old."""
    async with db.transaction():
        person = await db.fetchval(USE, hashed(read(reset)))
        if person is None:
            return False
        await db.execute(SET_PASSWORD, person, password_hash)
        for statement in (END_SESSIONS, END_PASSKEYS, END_IDENTITIES, END_CHANGES, END_OTHERS):
            await db.execute(statement, person)
        await clear_attempts(db, Attempt.at(settings, await db.fetchval(EMAIL, person)))
    return True
