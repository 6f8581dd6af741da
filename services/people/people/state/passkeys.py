"""Passkeys, and the challenges that devices are to sign: each for a few minutes, and once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from contracts.values import PersonId
from people.state.sessions import LASTS_DAYS, Current
from people.state.tokens import hashed, new_secret, written

CHALLENGE = """
INSERT INTO passkey_challenges (challenge, person, expires_at) VALUES ($1, $2, now() + interval '5 minutes')
"""
TAKE = """
DELETE FROM passkey_challenges WHERE challenge = $1 AND person IS NOT DISTINCT FROM $2 AND expires_at > now()
RETURNING challenge
"""
KEEP = """
INSERT INTO passkeys (credential, person, public_key, uses, name) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING RETURNING credential
"""
OF_PERSON = "SELECT credential, name, made_at, used_at FROM passkeys WHERE person = $1 ORDER BY made_at"
FIND = "SELECT person, public_key, uses FROM passkeys WHERE credential = $1"
REMOVE = "DELETE FROM passkeys WHERE person = $1 AND credential = $2 RETURNING credential"
# Not when it was removed, or the person forgotten, since it was looked at.
START = f"""
WITH still AS (UPDATE passkeys SET uses = $3, used_at = now() WHERE credential = $2 AND uses = $4 RETURNING person)
INSERT INTO sessions (session, person, secret, device, expires_at)
SELECT $1, person, $5, $6, now() + interval '{LASTS_DAYS} days' FROM still
RETURNING person
"""


@dataclass(frozen=True, slots=True)
class Passkey:
    credential: bytes
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verifier:
    person: PersonId
    public_key: bytes
    uses: int


async def new_challenge(db: Any, person: PersonId | None = None) -> bytes:
    challenge = new_secret()
    await db.execute(CHALLENGE, challenge, person)
    return challenge


async def take_challenge(db: Any, challenge: bytes, person: PersonId | None = None) -> bool:
    """Whether it was given to this person, or to whoever signs in, and not used before."""
    return await db.fetchval(TAKE, challenge, person) is not None


async def keep_passkey(db: Any, person: PersonId, credential: bytes, public_key: bytes, uses: int, name: str) -> bool:
    """False where the credential is somebody's already."""
    return await db.fetchval(KEEP, credential, person, public_key, uses, name) is not None


async def passkeys_of(db: Any, person: PersonId) -> list[Passkey]:
    return [Passkey(**row) for row in await db.fetch(OF_PERSON, person)]


async def passkey_by_id(db: Any, credential: bytes) -> Verifier | None:
    row = await db.fetchrow(FIND, credential)
    return Verifier(**row) if row else None


async def remove_passkey(db: Any, person: PersonId, credential: bytes) -> bool:
    """Whether it was one of this person's."""
    return await db.fetchval(REMOVE, person, credential) is not None


async def start_session_with(
    db: Any, credential: bytes, known: Verifier, uses: int, device: str | None
) -> Current | None:
    """A new session; None when the passkey is gone by now, or was used in the meantime."""
    session, secret = uuid4(), new_secret()
    person = await db.fetchval(START, session, credential, uses, known.uses, hashed(secret), device)
    return Current(session, person, written(session.bytes + secret)) if person else None
