"""What is known of an entry beside what its maker says: how old those credited are, and what its file is."""

from typing import Any

import orjson

from contracts.people import AgeBand
from contracts.submissions import FilmDetails
from contracts.values import CategoryId, FilmId, PersonId
from submissions.domain.eligibility import Entry
from submissions.domain.measured import Measured

AGE_BANDS = "SELECT person, age_band FROM persons WHERE person = ANY($1::uuid[])"

# Of several screeners the last one counts, whose check may not have come to its end.
MEASURED = """
SELECT checked->'measured' FROM files_v1
WHERE film = $1 AND purpose = 'screener' AND NOT removed ORDER BY position DESC LIMIT 1
"""


async def entry_of(db: Any, film: FilmId, category: CategoryId | None, details: FilmDetails) -> Entry:
    """The entry as its call's rules are held against it."""
    credited = {credit.person for credit in details.credits}
    rows = await db.fetch(AGE_BANDS, list(credited))
    bands: dict[PersonId, AgeBand | None] = {row["person"]: row["age_band"] for row in rows}
    measured = await db.fetchval(MEASURED, film)
    return Entry(
        details,
        category,
        makers={person: bands.get(person) for person in credited},
        screener=Measured.model_validate(orjson.loads(measured)) if measured and measured != "null" else None,
    )
