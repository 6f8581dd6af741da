"""Which films are on the latest release of their edition's programme."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

ON_PROGRAMME = """
WITH latest AS (
    SELECT DISTINCT ON (edition) entries FROM releases_v1
    WHERE edition IN (SELECT edition FROM films_v1 WHERE film = ANY($1::uuid[]))
    ORDER BY edition, release DESC
)
SELECT DISTINCT film::uuid FROM latest, jsonb_array_elements(entries) AS entry,
    jsonb_array_elements_text(entry->'films') AS film
WHERE NOT (entry->>'cancelled')::boolean AND film::uuid = ANY($1::uuid[])
"""


async def on_programme(db: Any, films: Iterable[UUID]) -> set[UUID]:
    """Those of the films that have a screening there which was not cancelled."""
    return {row["film"] for row in await db.fetch(ON_PROGRAMME, list(films))}
