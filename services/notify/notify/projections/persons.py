"""People's records, as they came from `people`; the engine keeps the tables, and forgets."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

PERSON = "SELECT name, email, language FROM persons WHERE person = $1"
FORGOTTEN = "SELECT EXISTS (SELECT FROM forgotten WHERE person = $1)"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str
    language: str


async def person_by_id(db: Any, person: UUID) -> Person | None:
    """None while the record has not arrived, and for ever when the person is forgotten."""
    row = await db.fetchrow(PERSON, person)
    return Person(**row) if row else None


async def is_forgotten(db: Any, person: UUID) -> bool:
    return await db.fetchval(FORGOTTEN, person)
