"""The history of consents: by whom and when each was given and withdrawn."""

from typing import Any
from uuid import UUID

from contracts.people import (
    ConsentGiven,
    ConsentWithdrawn,
    GuardianConsented,
    GuardianConsentWithdrawn,
    PersonForgotten,
)
from contracts.values import EditionId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

consents = Projection("consents_v1", tables=("consents_v1",))

GIVEN = """
INSERT INTO consents_v1 (person, kind, edition, given_by, given_at, position)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::bigint[])
"""
WITHDRAWN = """
UPDATE consents_v1 c SET withdrawn_by = w.by, withdrawn_at = w.at
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::bigint[])
    AS w(person, kind, edition, by, at, position)
WHERE c.person = w.person AND c.kind = w.kind AND c.edition = w.edition AND c.withdrawn_at IS NULL
"""
FORGOTTEN = "DELETE FROM consents_v1 WHERE person = ANY($1::uuid[])"
OF_PERSON = """
SELECT kind, nullif(edition, '*') AS edition, given_by, given_at, withdrawn_by, withdrawn_at
FROM consents_v1 WHERE person = $1 ORDER BY position
"""
PICTURED = """
SELECT c.person, p.name, c.given_by <> c.person AS by_another
FROM consents_v1 c JOIN persons p ON p.person = c.person
WHERE c.edition = $1 AND c.kind = 'image' AND c.withdrawn_at IS NULL AND (p.name, p.person) > ($2, $3)
ORDER BY p.name, p.person LIMIT $4
"""

ByName = tuple[str, PersonId]
LOWEST: ByName = ("", UUID(int=0))

Own = ConsentGiven | ConsentWithdrawn
Guardians = GuardianConsented | GuardianConsentWithdrawn


@consents.on(ConsentGiven)
async def given(db: Any, events: list[Recorded[ConsentGiven]]) -> None:
    await db.execute(GIVEN, *_columns(events))


@consents.on(ConsentWithdrawn)
async def withdrawn(db: Any, events: list[Recorded[ConsentWithdrawn]]) -> None:
    await db.execute(WITHDRAWN, *_columns(events))


@consents.on(GuardianConsented)
async def guardian_consented(db: Any, events: list[Recorded[GuardianConsented]]) -> None:
    await db.execute(GIVEN, *_columns(events))


@consents.on(GuardianConsentWithdrawn)
async def guardian_withdrew(db: Any, events: list[Recorded[GuardianConsentWithdrawn]]) -> None:
    await db.execute(WITHDRAWN, *_columns(events))


@consents.on(PersonForgotten)
async def forgotten(db: Any, events: list[Recorded[PersonForgotten]]) -> None:
    await db.execute(FORGOTTEN, [r.event.person for r in events])


async def consents_of(db: Any, person: PersonId) -> list[dict[str, Any]]:
    """From the first on; those that stand were not withdrawn."""
    return [dict(row) for row in await db.fetch(OF_PERSON, person)]


async def pictured_in(db: Any, edition: EditionId, after: ByName, limit: int) -> list[dict[str, Any]]:
    """At most `limit` of those who may be shown in the edition's pictures, by name, after this one."""
    return [dict(row) for row in await db.fetch(PICTURED, edition, *after, limit)]


def _columns(events: Any) -> tuple[list[Any], ...]:
    rows = [(*_said(r.event), r.envelope.time, r.envelope.position) for r in events]
    return tuple(map(list, zip(*rows, strict=True)))


def _said(event: Own | Guardians) -> tuple[PersonId, str, str, PersonId]:
    match event:
        case ConsentGiven() | ConsentWithdrawn():
            return event.person, event.kind, event.edition or "*", event.by
        case _:
            return event.person, "guardian", event.edition, event.guardian
