"""What the relay sends to the topic of persons: the records as they are when it sends them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from contracts.people import Person, PersonForgotten
from people.domain.record import PersonChanged

TYPES = {PersonChanged.type_name(), PersonForgotten.type_name()}

CURRENT = """
SELECT person, version, name, email, language, time_zone FROM persons WHERE person = ANY($1::uuid[])
"""


async def current_records(db: Any, rows: Iterable[Any]) -> dict[UUID, Person | None]:
    """By person whom these rows of the log are about: the record, None once it is forgotten."""
    streams = {row["stream"] for row in rows if row["type"] in TYPES}
    records: dict[UUID, Person | None] = {UUID(stream.partition("-")[2]): None for stream in streams}
    return records | {row["person"]: Person(**row) for row in await db.fetch(CURRENT, list(records))}
