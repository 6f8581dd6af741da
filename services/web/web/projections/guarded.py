"""Which children may take part in which editions: whose names are shown with a film."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from contracts.ages import needs_guardian
from contracts.people import GuardianConsented, GuardianConsentWithdrawn
from contracts.values import Country, EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

guarded = Projection("guarded_v1", tables=("guarded_v1",))

CONSENTED = """
INSERT INTO guarded_v1 (person, edition) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING
"""
WITHDREW = """
DELETE FROM guarded_v1 g USING unnest($1::uuid[], $2::text[]) AS ended(person, edition)
WHERE g.person = ended.person AND g.edition = ended.edition
"""
CREDITED = """
SELECT person, name, age_band, EXISTS (SELECT FROM guarded_v1 g WHERE g.person = p.person AND g.edition = $2) AS let
FROM persons p WHERE person = ANY($1::uuid[])
"""


@guarded.on(GuardianConsented)
async def consented(db: Any, events: list[Recorded[GuardianConsented]]) -> None:
    await db.execute(CONSENTED, [r.event.person for r in events], [r.event.edition for r in events])


@guarded.on(GuardianConsentWithdrawn)
async def withdrew(db: Any, events: list[Recorded[GuardianConsentWithdrawn]]) -> None:
    await db.execute(WITHDREW, [r.event.person for r in events], [r.event.edition for r in events])


async def names_in_public(db: Any, people: Iterable[UUID], edition: EditionId, country: Country) -> dict[UUID, str]:
    """By person; left out are those who are unknown or forgotten, and children whom no guardian lets take part in this
    edition, which is in `country`."""
    rows = await db.fetch(CREDITED, list(people), edition)
    return {row["person"]: row["name"] for row in rows if row["let"] or not _too_young(row["age_band"], country)}


def _too_young(band: Any, country: Country) -> bool:
    return band is not None and needs_guardian(band, country)
