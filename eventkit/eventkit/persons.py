"""Who is who, in a service that must show or write to people: a copy of their records, kept by their owner's word.

Two ways lead here. The topic of records says what a record is now; a higher version wins. The event
`PersonForgotten` is authoritative: it deletes, and who stands in `forgotten` stays out, whatever is
late or replayed. Both take the same lock, so that neither misses what the other is about to write.

A service's own tables that hold something of a person forget it by a trigger on `forgotten`, in the same transaction;
who writes to them asks `may_keep` first.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from contracts.people import Person, PersonForgotten
from eventkit.forgotten import HOLD, LOCK
from eventkit.projection import Projection
from eventkit.recorded import Recorded

forgetting = Projection("forgetting")

IS_FORGOTTEN = "SELECT EXISTS (SELECT FROM forgotten WHERE person = $1)"
KEEP = """
INSERT INTO persons (person, version, name, email, language, time_zone, age_band, in_care_of)
SELECT r.* FROM
    unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[])
    AS r(person, version, name, email, language, time_zone, age_band, in_care_of)
WHERE NOT EXISTS (SELECT FROM forgotten f WHERE f.person = r.person)
ON CONFLICT (person) DO UPDATE SET version = excluded.version, name = excluded.name, email = excluded.email,
    language = excluded.language, time_zone = excluded.time_zone, age_band = excluded.age_band,
    in_care_of = excluded.in_care_of
WHERE persons.version < excluded.version
"""
DELETE = "DELETE FROM persons WHERE person = ANY($1::uuid[])"
REMEMBER = "INSERT INTO forgotten (person) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING"


@forgetting.on(PersonForgotten)
async def forgotten(db: Any, events: list[Recorded[PersonForgotten]]) -> None:
    await forget_persons(db, [r.event.person for r in events])


async def keep_records(db: Any, records: Iterable[Person]) -> None:
    """Keep these records, at most one a person, but for those that are older than ours or of someone forgotten."""
    rows = [(r.person, r.version, r.name, r.email, r.language, r.time_zone, r.age_band, r.in_care_of) for r in records]
    if rows:
        await db.execute(LOCK)
        await db.execute(KEEP, *zip(*rows, strict=True))


async def forget_persons(db: Any, persons: Iterable[UUID]) -> None:
    """Delete these persons, and never keep a record of them again."""
    ids = list(persons)
    if ids:
        await db.execute(LOCK)
        await db.execute(DELETE, ids)
        await db.execute(REMEMBER, ids)


async def may_keep(db: Any, person: UUID) -> bool:
    """Whether something of this person may be kept. Until the caller's transaction ends, that does not change."""
    await db.execute(HOLD)
    return not await db.fetchval(IS_FORGOTTEN, person)
