"""The history of roles: who gave and took which, and when."""

from typing import Any
from uuid import UUID

from contracts.people import PersonForgotten, RoleGiven, RoleTaken
from contracts.values import EditionId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

role_history = Projection("role_history_v1", tables=("role_history_v1",))

GIVEN = """
INSERT INTO role_history_v1 (person, role, edition, given_by, given_at, position)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::bigint[])
"""
TAKEN = """
UPDATE role_history_v1 h SET taken_by = t.by, taken_at = t.at
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::bigint[])
    AS t(person, role, edition, by, at, position)
WHERE h.person = t.person AND h.role = t.role AND h.edition = t.edition AND h.taken_at IS NULL
"""
FORGOTTEN = "DELETE FROM role_history_v1 WHERE person = ANY($1::uuid[])"
COLUMNS = """
SELECT h.person, p.name, h.role, nullif(h.edition, '*') AS edition,
    h.given_by, g.name AS given_by_name, h.given_at, h.taken_by, t.name AS taken_by_name, h.taken_at
FROM role_history_v1 h
LEFT JOIN persons p ON p.person = h.person
LEFT JOIN persons g ON g.person = h.given_by
LEFT JOIN persons t ON t.person = h.taken_by
"""
OF_EDITION = f"{COLUMNS} WHERE h.edition = $1 ORDER BY h.position"
OF_PERSON = f"{COLUMNS} WHERE h.person = $1 ORDER BY h.position"


@role_history.on(RoleGiven)
async def given(db: Any, events: list[Recorded[RoleGiven]]) -> None:
    await db.execute(GIVEN, *_columns(events))


@role_history.on(RoleTaken)
async def taken(db: Any, events: list[Recorded[RoleTaken]]) -> None:
    await db.execute(TAKEN, *_columns(events))


@role_history.on(PersonForgotten)
async def forgotten(db: Any, events: list[Recorded[PersonForgotten]]) -> None:
    await db.execute(FORGOTTEN, [r.event.person for r in events])


async def roles_given_in(db: Any, edition: EditionId | None) -> list[dict[str, Any]]:
    """From the first on, with names; None: in the deployment."""
    return [dict(row) for row in await db.fetch(OF_EDITION, edition or "*")]


async def roles_given_to(db: Any, person: PersonId) -> list[dict[str, Any]]:
    return [dict(row) for row in await db.fetch(OF_PERSON, person)]


def _columns(events: list[Recorded[RoleGiven]] | list[Recorded[RoleTaken]]) -> tuple[list[Any], ...]:
    rows = [
        (e.person, e.role, e.edition or "*", _person(r.envelope.actor), r.envelope.time, r.envelope.position)
        for r in events
        for e in [r.event]
    ]
    return tuple(map(list, zip(*rows, strict=True)))


def _person(actor: str) -> UUID | None:
    kind, _, person = actor.partition(":")
    return UUID(person) if kind == "person" else None
