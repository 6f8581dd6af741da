"""Who is a juror of an edition, who is of its staff, and what ties jurors to films."""

from collections.abc import Iterable, Sequence
from typing import Any

from contracts.people import PersonForgotten, Role, RoleGiven, RoleTaken
from contracts.values import EditionId, OrganisationId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.jury.ties import TiesDeclared

jurors = Projection("jurors_v1", tables=("edition_roles_v1", "juror_ties_v1"))

GIVEN = """
INSERT INTO edition_roles_v1 (edition, person, role) SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[])
ON CONFLICT DO NOTHING
"""
TAKEN = """
DELETE FROM edition_roles_v1 r USING unnest($1::text[], $2::uuid[], $3::text[]) AS gone(edition, person, role)
WHERE (r.edition, r.person, r.role) = (gone.edition, gone.person, gone.role)
"""
FORGOTTEN = "DELETE FROM edition_roles_v1 WHERE person = ANY($1::uuid[])"
DECLARED = """
INSERT INTO juror_ties_v1 (edition, juror, organisations, version) VALUES ($1, $2, $3, $4)
ON CONFLICT (edition, juror) DO UPDATE SET organisations = excluded.organisations, version = excluded.version
"""
HOLDERS = "SELECT DISTINCT person FROM edition_roles_v1 WHERE edition = $1 AND role = ANY($2::text[]) ORDER BY person"
TIES = "SELECT juror, organisations FROM juror_ties_v1 WHERE edition = $1 AND juror = ANY($2::uuid[])"
TIES_OF = "SELECT organisations, version FROM juror_ties_v1 WHERE edition = $1 AND juror = $2"
CLOSE = """
SELECT in_care_of AS juror, person AS other FROM persons WHERE in_care_of = ANY($1::uuid[])
UNION
SELECT person, in_care_of FROM persons WHERE person = ANY($1::uuid[]) AND in_care_of IS NOT NULL
ORDER BY juror, other
"""
NAMES = "SELECT person, name FROM persons WHERE person = ANY($1::uuid[])"


@jurors.on(RoleGiven)
async def given(db: Any, events: list[Recorded[RoleGiven]]) -> None:
    await db.execute(GIVEN, *_columns(events))


@jurors.on(RoleTaken)
async def taken(db: Any, events: list[Recorded[RoleTaken]]) -> None:
    await db.execute(TAKEN, *_columns(events))


def _columns(events: Sequence[Recorded[RoleGiven]] | Sequence[Recorded[RoleTaken]]) -> list[list[Any]]:
    """Those in an edition; an operator's are of none."""
    of = [r.event for r in events if r.event.edition is not None]
    return [[e.edition for e in of], [e.person for e in of], [e.role for e in of]]


@jurors.on(PersonForgotten)
async def forgotten(db: Any, events: list[Recorded[PersonForgotten]]) -> None:
    await db.execute(FORGOTTEN, [r.event.person for r in events])


@jurors.on(TiesDeclared)
async def declared(db: Any, events: list[Recorded[TiesDeclared]]) -> None:
    rows = [(r.event.edition, r.event.juror, list(r.event.organisations), r.envelope.version) for r in events]
    await db.executemany(DECLARED, rows)


async def holders_of(db: Any, edition: EditionId, *roles: Role) -> tuple[PersonId, ...]:
    """Everybody with one of these roles in the edition."""
    return tuple(row["person"] for row in await db.fetch(HOLDERS, edition, list(roles)))


async def ties_of_jurors(
    db: Any, edition: EditionId, of: Iterable[PersonId]
) -> dict[PersonId, frozenset[OrganisationId]]:
    """The companies that they are of, as far as that was declared."""
    return {row["juror"]: frozenset(row["organisations"]) for row in await db.fetch(TIES, edition, list(of))}


async def declared_ties(db: Any, edition: EditionId, juror: PersonId) -> dict[str, Any]:
    """With the version that the declaration has; 0: there is none."""
    row = await db.fetchrow(TIES_OF, edition, juror)
    return dict(row) if row else {"organisations": [], "version": 0}


async def close_to(db: Any, of: Iterable[PersonId]) -> dict[PersonId, tuple[PersonId, ...]]:
    """By person: who is in their care, and in whose they are."""
    found: dict[PersonId, tuple[PersonId, ...]] = {}
    for row in await db.fetch(CLOSE, list(of)):
        found[row["juror"]] = (*found.get(row["juror"], ()), row["other"])
    return found


async def names_of_persons(db: Any, of: Iterable[PersonId]) -> dict[PersonId, str]:
    """Of those with a record; who is forgotten has no name."""
    return {row["person"]: row["name"] for row in await db.fetch(NAMES, list(set(of)))}
