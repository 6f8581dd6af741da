"""Accounts elsewhere that let people in, and who is on their way back from there: for a few minutes, and once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from contracts.values import PersonId
from eventkit.settings import Settings
from people.state.sessions import LASTS_DAYS, Current
from people.state.tokens import hashed, keyed, new_secret, read, written

BEGIN = """
INSERT INTO openid_flows (state, provider, person, expires_at) VALUES ($1, $2, $3, now() + interval '10 minutes')
"""
TAKE = """
DELETE FROM openid_flows
WHERE state = $1 AND provider = $2 AND person IS NOT DISTINCT FROM $3 AND expires_at > now() RETURNING state
"""
# One of each issuer: who has got an address that was another's there, does not get that person's account with it.
LINK = """
INSERT INTO identities (issuer, subject, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING person
"""
WHOSE = "SELECT person FROM identities WHERE issuer = $1 AND subject = $2"
OF_PERSON = "SELECT issuer, subject, linked_at, used_at FROM identities WHERE person = $1 ORDER BY linked_at"
UNLINK = "DELETE FROM identities WHERE person = $1 AND issuer = $2 RETURNING person"
# Not when it was unlinked, or the person forgotten, since it was looked at.
START = f"""
WITH still AS (UPDATE identities SET used_at = now() WHERE issuer = $2 AND subject = $3 RETURNING person)
INSERT INTO sessions (session, person, secret, device, expires_at)
SELECT $1, person, $4, $5, now() + interval '{LASTS_DAYS} days' FROM still
RETURNING person
"""


@dataclass(frozen=True, slots=True)
class Flow:
    """Somebody's way to a provider and back. Who has the state has all of it, and we keep nothing that is secret."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def of(cls, settings: Settings, state: str) -> "Flow":
        nonce, verifier = (written(keyed(settings, f"openid {what}", state.encode())) for what in ("nonce", "verifier"))
        return cls(state, nonce, verifier)


@dataclass(frozen=True, slots=True)
class Identity:
    issuer: str
    subject: str
    linked_at: datetime
    used_at: datetime | None


async def begin_flow(db: Any, settings: Settings, provider: str, person: PersonId | None = None) -> Flow:
    secret = new_secret()
    await db.execute(BEGIN, hashed(secret), provider, person)
    return Flow.of(settings, written(secret))


async def take_flow(
    db: Any, settings: Settings, provider: str, state: str, person: PersonId | None = None
) -> Flow | None:
    """None where it was not begun with this provider by this person, or by whoever signs in; or is over."""
    if await db.fetchval(TAKE, hashed(read(state)), provider, person) is None:
        return None
    return Flow.of(settings, state)


async def link(db: Any, issuer: str, subject: str, person: PersonId) -> bool:
    """Whether it is this person's now; not where it is another's, or they have another one there."""
    await db.execute(LINK, issuer, subject, person)
    return await whose(db, issuer, subject) == person


async def whose(db: Any, issuer: str, subject: str) -> PersonId | None:
    return await db.fetchval(WHOSE, issuer, subject)


async def identities_of(db: Any, person: PersonId) -> list[Identity]:
    return [Identity(**row) for row in await db.fetch(OF_PERSON, person)]


async def unlink(db: Any, person: PersonId, issuer: str) -> bool:
    """Whether there was one."""
    return await db.fetchval(UNLINK, person, issuer) is not None


async def start_session_as(db: Any, issuer: str, subject: str, device: str | None) -> Current | None:
    """A new session; None when it is nobody's."""
    session, secret = uuid4(), new_secret()
    person = await db.fetchval(START, session, issuer, subject, hashed(secret), device)
    return Current(session, person, written(session.bytes + secret)) if person else None
