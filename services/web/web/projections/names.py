"""Names of people, from the persons the service keeps and forgets."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

NAMES = "SELECT person, name FROM persons WHERE person = ANY ($1::uuid[])"


async def names_of(db: Any, people: Iterable[UUID]) -> dict[UUID, str]:
    """By person; those who are unknown or forgotten are left out."""
    return {row["person"]: row["name"] for row in await db.fetch(NAMES, list(people))}
