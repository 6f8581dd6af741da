"""The edition a page is about, as its frame shows it."""

from typing import Any

import orjson
from starlette.exceptions import HTTPException

from web.projections.editions import ONE


async def edition_of(db: Any, edition: str) -> dict[str, Any]:
    """The edition with its place, dates and languages; 404 where there is none."""
    row = await db.fetchrow(ONE, edition) if "\0" not in edition else None  # which Postgres takes in no text
    if row is None:
        raise HTTPException(404)
    place = orjson.loads(row["place"])
    return {
        "edition": row["edition"],
        "name": orjson.loads(row["name"]),
        "city": place["city"],
        "country": place["country"],
        "zone": place["time_zone"],
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
        "languages": tuple(row["languages"]),
        "rollover": row["rollover"],
    }
