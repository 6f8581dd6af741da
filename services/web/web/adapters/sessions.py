"""The sessions of people who are signed in, in web's own database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from web.adapters.secret import Secret

LASTS = timedelta(days=30)
"""A session ends then, however much it is used."""

EARLY = timedelta(seconds=60)
"""An access token is renewed this long before it expires."""

COLUMNS = """
    person, sealed, token_expires, roles, name, language, time_zone, unread, unread_at,
    CASE WHEN written_at > now() - interval '1 minute' THEN written END AS written
"""
OPEN = """
INSERT INTO sessions (id, person, sealed, token_expires, roles, name, language, time_zone, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9::interval)
"""
FIND = f"SELECT {COLUMNS} FROM sessions WHERE id = $1 AND expires_at > now()"
LOCK = f"{FIND} FOR UPDATE"
RENEW = """
UPDATE sessions SET (sealed, token_expires, roles) = ROW($2::bytea, $3::timestamptz, $4::text[]) WHERE id = $1
"""
WROTE = "UPDATE sessions SET (written, written_at, unread_at) = ROW($2::text, now(), NULL) WHERE id = $1"
COUNTED = "UPDATE sessions SET (unread, unread_at) = ROW($2::integer, now()) WHERE id = $1"
DESCRIBE = """
UPDATE sessions SET (name, language, time_zone) = ROW($2::text, $3::text, $4::text) WHERE person = $1
"""
END = "DELETE FROM sessions WHERE id = $1"
END_OTHERS = "DELETE FROM sessions WHERE person = $1 AND id <> $2"
END_OF_PERSONS = "DELETE FROM sessions WHERE person = ANY($1::uuid[])"
END_EXPIRED = "DELETE FROM sessions WHERE expires_at <= now()"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What people gave: the access token and its end, and what a new one is got with."""

    access: str
    expires: datetime
    refresh: str

    @property
    def valid(self) -> bool:
        return self.expires > datetime.now(UTC)

    @property
    def lasting(self) -> bool:
        """Good for a while; otherwise it is time for new ones."""
        return self.expires - EARLY > datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in person. `written`: the token of their last write, if that was just now."""

    secret: Secret
    person: UUID
    tokens: Tokens
    roles: tuple[str, ...]
    name: str
    language: str
    time_zone: str
    unread: int = 0
    unread_at: datetime | None = None
    written: str | None = None


def _sealed(session: Session) -> bytes:
    return session.secret.seal(orjson.dumps([session.tokens.access, session.tokens.refresh]).decode())


async def open_session(db: Any, session: Session) -> None:
    await db.execute(
        OPEN,
        session.secret.id,
        session.person,
        _sealed(session),
        session.tokens.expires,
        session.roles,
        session.name,
        session.language,
        session.time_zone,
        LASTS,
    )


async def session_of(db: Any, secret: Secret, locked: bool = False) -> Session | None:
    """The session that belongs to the secret, None where there is none or it has expired.

    `locked`: until the end of the transaction nobody else gets it locked.
    """
    row = await db.fetchrow(LOCK if locked else FIND, secret.id)
    if row is None:
        return None
    access, refresh = orjson.loads(secret.unseal(row["sealed"]))
    kept = {key: value for key, value in row.items() if key not in ("sealed", "token_expires")}
    kept["roles"] = tuple(row["roles"])
    return Session(secret=secret, tokens=Tokens(access, row["token_expires"], refresh), **kept)


async def renew_tokens(db: Any, session: Session) -> None:
    """Keep the session's new tokens, and the roles they speak of."""
    await db.execute(RENEW, session.secret.id, _sealed(session), session.tokens.expires, session.roles)


async def wrote(db: Any, session: Session, token: str) -> None:
    """What is read next in this session waits for this write; it may have changed what is unread."""
    await db.execute(WROTE, session.secret.id, token)


async def counted(db: Any, session: Session, unread: int) -> None:
    await db.execute(COUNTED, session.secret.id, unread)


async def describe(db: Any, person: UUID, name: str, language: str, time_zone: str) -> None:
    """The person's record changed: in all of their sessions."""
    await db.execute(DESCRIBE, person, name, language, time_zone)


async def end_session(db: Any, secret: Secret) -> None:
    await db.execute(END, secret.id)


async def end_other_sessions(db: Any, session: Session) -> None:
    """Of the same person."""
    await db.execute(END_OTHERS, session.person, session.secret.id)


async def end_sessions_of(db: Any, persons: Sequence[UUID]) -> None:
    await db.execute(END_OF_PERSONS, persons)


async def end_expired(db: Any) -> None:
    await db.execute(END_EXPIRED)
