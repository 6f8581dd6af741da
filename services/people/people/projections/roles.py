"""Who holds which role: what access tokens say."""

from typing import Any

from contracts.people import PersonForgotten, RoleGiven, RoleTaken
from contracts.values import PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

roles = Projection("roles_v1", tables=("roles_v1",))

GIVEN = """
INSERT INTO roles_v1 (person, role, edition)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING
"""
TAKEN = """
DELETE FROM roles_v1 r USING unnest($1::uuid[], $2::text[], $3::text[]) AS taken(person, role, edition)
WHERE r.person = taken.person AND r.role = taken.role AND r.edition = taken.edition
"""
FORGOTTEN = "DELETE FROM roles_v1 WHERE person = ANY($1::uuid[])"
HELD = "SELECT role, edition FROM roles_v1 WHERE person = $1 ORDER BY edition, role"


@roles.on(RoleGiven)
async def given(db: Any, events: list[Recorded[RoleGiven]]) -> None:
    await db.execute(GIVEN, *_columns(events))


@roles.on(RoleTaken)
async def taken(db: Any, events: list[Recorded[RoleTaken]]) -> None:
    await db.execute(TAKEN, *_columns(events))


@roles.on(PersonForgotten)
async def forgotten(db: Any, events: list[Recorded[PersonForgotten]]) -> None:
    await db.execute(FORGOTTEN, [r.event.person for r in events])


async def roles_of(db: Any, person: PersonId) -> list[tuple[str, str]]:
    """The person's roles, each with its edition; `*` is every edition."""
    return [(row["role"], row["edition"]) for row in await db.fetch(HELD, person)]


def _columns(events: list[Recorded[RoleGiven]] | list[Recorded[RoleTaken]]) -> tuple[list[Any], ...]:
    return (
        [r.event.person for r in events],
        [r.event.role for r in events],
        [r.event.edition or "*" for r in events],
    )
