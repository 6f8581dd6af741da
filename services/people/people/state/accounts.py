"""Accounts as their owners sign in to them, and the records as they are."""

from dataclasses import dataclass
from typing import Any

from contracts.people import Person
from contracts.values import PersonId

BY_EMAIL = """
SELECT p.person, w.hash FROM persons p LEFT JOIN passwords w USING (person) WHERE lower(p.email) = lower($1)
"""
HASH_OF = "SELECT p.email, w.hash FROM persons p LEFT JOIN passwords w USING (person) WHERE p.person = $1"
RECORD = "SELECT person, version, name, email, language, time_zone FROM persons WHERE person = $1"


@dataclass(frozen=True, slots=True)
class Account:
    person: PersonId
    hash: str | None
    """Of the password; None until one was set."""


async def account_at(db: Any, email: str) -> Account | None:
    """The account with this address, in whatever case it is written."""
    row = await db.fetchrow(BY_EMAIL, email)
    return Account(row["person"], row["hash"]) if row else None


async def email_and_hash(db: Any, person: PersonId) -> tuple[str, str | None] | None:
    """None: the person is forgotten."""
    row = await db.fetchrow(HASH_OF, person)
    return (row["email"], row["hash"]) if row else None


async def record_of(db: Any, person: PersonId) -> Person | None:
    """None: the person is forgotten."""
    row = await db.fetchrow(RECORD, person)
    return Person(**row) if row else None
