"""Which children may take part in which editions, as noted from people: for what is shown of a film.

What is decided sees the streams themselves: `submissions.domain.guardians`.
"""

from collections.abc import Collection, Mapping
from typing import Any

from contracts.ages import needs_guardian
from contracts.people import AgeBand
from contracts.values import Country, EditionId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.guardians import ConsentEndNoted, ConsentNoted

guardians = Projection("guardians_v1", tables=("guardian_consents_v1",))

NOTED = """
INSERT INTO guardian_consents_v1 (person, edition) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING
"""
ENDED = """
DELETE FROM guardian_consents_v1 c USING unnest($1::uuid[], $2::text[]) AS ended(person, edition)
WHERE c.person = ended.person AND c.edition = ended.edition
"""
AGE_BANDS = "SELECT person, age_band FROM persons WHERE person = ANY($1::uuid[])"
IN_CARE_OF = "SELECT person FROM persons WHERE person = ANY($2::uuid[]) AND $1 IN (person, in_care_of)"
CONSENTED = "SELECT person FROM guardian_consents_v1 WHERE edition = $1 AND person = ANY($2::uuid[])"


@guardians.on(ConsentNoted)
async def noted(db: Any, events: list[Recorded[ConsentNoted]]) -> None:
    await db.execute(NOTED, [r.event.person for r in events], [r.event.edition for r in events])


@guardians.on(ConsentEndNoted)
async def ended(db: Any, events: list[Recorded[ConsentEndNoted]]) -> None:
    await db.execute(ENDED, [r.event.person for r in events], [r.event.edition for r in events])


async def age_bands(db: Any, persons: Collection[PersonId]) -> dict[PersonId, AgeBand | None]:
    """Of those who are known here. None: nobody said when they were born."""
    return {row["person"]: row["age_band"] for row in await db.fetch(AGE_BANDS, list(persons))}


async def in_care_of(db: Any, carer: PersonId, persons: Collection[PersonId]) -> list[PersonId]:
    """Those of `persons` who are the carer, or in their care."""
    return [row["person"] for row in await db.fetch(IN_CARE_OF, carer, list(persons))]


def under_age(bands: Mapping[PersonId, AgeBand | None], country: Country) -> frozenset[PersonId]:
    """Those who are known not to be old enough to decide alone there."""
    return frozenset(person for person, band in bands.items() if band and needs_guardian(band, country))


async def without_consent(db: Any, minors: Collection[PersonId], edition: EditionId) -> frozenset[PersonId]:
    """Those of `minors` whom no guardian lets take part."""
    if not minors:
        return frozenset()
    let = {row["person"] for row in await db.fetch(CONSENTED, edition, list(minors))}
    return frozenset(minors) - let
