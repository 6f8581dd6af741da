"""What payments and refunds are known by, such as a bank's reference; a command keeps them with what it records."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from contracts.values import FilmId

OF_FILMS = "SELECT film, reference FROM fee_references WHERE film = ANY($1::uuid[]) ORDER BY kept_at, entry"


async def with_references(db: Any, fees: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fees, each with the references of its payments and refunds, as far as they are not forgotten."""
    shown = list(fees)
    found = defaultdict[FilmId, list[str]](list)
    for row in await db.fetch(OF_FILMS, [fee["film"] for fee in shown]):
        found[row["film"]].append(row["reference"])
    return [{**fee, "references": found[fee["film"]]} for fee in shown]
