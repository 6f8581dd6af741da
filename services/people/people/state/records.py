"""What the relay sends to the topic of persons: the records as they are when it sends them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from contracts.people import Person, PersonForgotten
from people.domain.ages import band_on
from people.domain.record import PersonChanged

TYPES = {PersonChanged.type_name(), PersonForgotten.type_name()}

# Who is left behind by who cared for them has no record: they are about to be forgotten.
CURRENT = """
SELECT p.person, p.version, p.name, coalesce(p.email, c.email) AS email, p.language, p.time_zone,
    p.age_band, p.in_care_of, p.birth_date, (now() AT TIME ZONE p.time_zone)::date AS today
FROM persons p LEFT JOIN persons c ON c.person = p.in_care_of
WHERE p.person = ANY($1::uuid[]) AND coalesce(p.email, c.email) IS NOT NULL
"""


async def current_records(db: Any, rows: Iterable[Any]) -> dict[UUID, Person | None]:
    """By person whom these rows of the log are about: the record, None once it is forgotten."""
    streams = {row["stream"] for row in rows if row["type"] in TYPES}
    records: dict[UUID, Person | None] = {UUID(stream.partition("-")[2]): None for stream in streams}
    return records | {row["person"]: _record(row) for row in await db.fetch(CURRENT, list(records))}


def _record(row: Any) -> Person:
    """As others are told: with an age band, as of today where the person lives, in place of a birth date."""
    born = row["birth_date"]
    band = band_on(row["today"], born) if born else row["age_band"]
    told: dict[str, Any] = {name: value for name, value in row.items() if name not in ("birth_date", "today")}
    told["age_band"] = band
    return Person(**told)
