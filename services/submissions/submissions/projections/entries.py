"""What is known of an entry beside what its maker says: how old those concerned are, and what its file is."""

from typing import Any

import orjson

from contracts.submissions import FilmDetails
from contracts.values import CategoryId, EditionId, FilmId, PersonId, Place
from submissions.domain.eligibility import Entry
from submissions.domain.measured import Measured
from submissions.projections.final_files import lengths_that_differ
from submissions.projections.guardians import age_bands, under_age, without_consent
from submissions.state.screener_links import link_of

# Of several screeners the last one counts, whose check may not have come to its end.
MEASURED = """
SELECT checked->'measured' FROM files_v1
WHERE film = $1 AND purpose = 'screener' AND NOT removed ORDER BY position DESC LIMIT 1
"""


async def entry_of(
    db: Any,
    film: FilmId,
    category: CategoryId | None,
    details: FilmDetails,
    submitter: PersonId,
    edition: EditionId,
    place: Place,
) -> Entry:
    """The entry as the rules of a call of this edition are held against it."""
    credited = {credit.person for credit in details.credits}
    bands = await age_bands(db, credited | {submitter})
    minors = under_age(bands, place.country)
    return Entry(
        details,
        category,
        makers={person: bands.get(person) for person in credited},
        screener=await screener_of(db, film),
        minors=minors,
        without_consent=await without_consent(db, minors, edition),
        linked=await link_of(db, film) is not None,
        final_differs=await lengths_that_differ(db, film),
    )


async def screener_of(db: Any, film: FilmId) -> Measured | None:
    """What was measured of the film's screener; None where it was not checked, or there is none."""
    measured = await db.fetchval(MEASURED, film)
    return Measured.model_validate(orjson.loads(measured)) if measured and measured != "null" else None
