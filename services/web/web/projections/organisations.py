"""What organisations are called, from those that the awards keep."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

NAMES = "SELECT organisation, name FROM organisations_v1 WHERE organisation = ANY($1::uuid[])"


async def names_of_organisations(db: Any, organisations: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """By organisation; those that are unknown are left out."""
    return {row["organisation"]: orjson.loads(row["name"]) for row in await db.fetch(NAMES, list(organisations))}
