"""What restoring a backup of people takes beside its log: the records as others have them, and nobody brought back.

Sessions and links that set a password are ended, since what ended them after the backup is not known. A
password that was set since then is as it was before; its owner may have it reset.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from contracts.people import Person, PersonForgotten
from eventkit.deciding import Command
from eventkit.recorded import Recorded
from people.domain.forgetting import STATEMENTS
from people.domain.record import RecoverRecord

END_ALL = "DELETE FROM sessions; DELETE FROM resets; DELETE FROM reset_requests"
NEWER = """
SELECT r.person FROM unnest($1::uuid[], $2::integer[]) AS r(person, version)
LEFT JOIN persons p USING (person)
WHERE (p.version IS NULL OR p.version < r.version) AND NOT EXISTS (SELECT FROM forgotten f WHERE f.person = r.person)
"""
# Two may have exchanged their addresses since, and an address has one owner at any moment.
LEAVE_ADDRESSES = "UPDATE persons SET email = person || '@' WHERE person = ANY($1::uuid[])"
KEEP = """
INSERT INTO persons (person, version, name, email, language, time_zone)
SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[])
ON CONFLICT (person) DO UPDATE SET version = excluded.version, name = excluded.name, email = excluded.email,
    language = excluded.language, time_zone = excluded.time_zone
"""


async def mend(
    db: Any, forgotten: Iterable[Recorded[PersonForgotten]], records: Mapping[UUID, Person]
) -> list[Command]:
    """Forget again, keep the newer records; returns what makes the log say that they changed."""
    await db.execute(END_ALL)
    for statement in STATEMENTS:
        await db.executemany(statement, [(r.event.person,) for r in forgotten])
    versions = [record.version for record in records.values()]
    newer = [records[row["person"]] for row in await db.fetch(NEWER, list(records), versions)]
    if newer:
        rows = [(r.person, r.version, r.name, r.email, r.language, r.time_zone) for r in newer]
        await db.execute(LEAVE_ADDRESSES, [r.person for r in newer])
        await db.execute(KEEP, *zip(*rows, strict=True))
    return [RecoverRecord(person=r.person, version=r.version) for r in newer]
