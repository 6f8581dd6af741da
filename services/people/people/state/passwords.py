"""Passwords as they are kept: hashed."""

from typing import Any

from eventkit.http.principal import Principal
from people.state.sessions import end_other_sessions

SET_PASSWORD = """
INSERT INTO passwords (person, hash) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET hash = $2
"""
END_RESETS = "DELETE FROM resets WHERE person = $1"


async def set_own_password(db: Any, principal: Principal, password_hash: str) -> None:
    """Set it, and end every session but this one. Raises `ForeignKeyViolationError` where the person is forgotten."""
    await db.execute(END_RESETS, principal.person)
    await db.execute(SET_PASSWORD, principal.person, password_hash)
    await end_other_sessions(db, principal.person, principal.session)
