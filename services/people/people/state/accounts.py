"""Accounts as their owners sign in to them, and the records as they are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.values import PersonId

BY_EMAIL = """
SELECT p.person, w.hash FROM persons p LEFT JOIN passwords w USING (person) WHERE lower(p.email) = lower($1)
"""
HASH_OF = "SELECT p.email, w.hash FROM persons p LEFT JOIN passwords w USING (person) WHERE p.person = $1"
CONFIRMED = "SELECT confirmed FROM persons WHERE person = $1"
RECORD = """
SELECT p.person, p.version, p.name, p.email, p.language, p.time_zone, p.birth_date, p.confirmed, p.in_care_of,
    n.email AS new_email
FROM persons p LEFT JOIN new_addresses n ON n.person = p.person AND n.used_at IS NULL
"""
ONE = f"{RECORD} WHERE p.person = $1"
IN_CARE = f"{RECORD} WHERE p.in_care_of = $1 ORDER BY p.name, p.person"


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """All that is kept of a person but for what lets them in. `email`: None for somebody in another's care.
    `new_email`: what they are to prove theirs; with an account that is not `confirmed`, it may be the same."""

    person: PersonId
    version: int
    name: str
    email: str | None
    language: str
    time_zone: str
    birth_date: date | None
    confirmed: bool
    in_care_of: PersonId | None
    new_email: str | None


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


async def is_confirmed(db: Any, person: PersonId) -> bool:
    """Whether the person's address is known to be theirs."""
    return bool(await db.fetchval(CONFIRMED, person))


async def record_of(db: Any, person: PersonId) -> KeptRecord | None:
    """None: the person is forgotten."""
    row = await db.fetchrow(ONE, person)
    return KeptRecord(**row) if row else None


async def records_in_care_of(db: Any, person: PersonId) -> list[KeptRecord]:
    """By name."""
    return [KeptRecord(**row) for row in await db.fetch(IN_CARE, person)]
