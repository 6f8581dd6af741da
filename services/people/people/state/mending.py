"""What restoring a backup of people takes beside its log: the records as others have them, nobody brought back, and
the private list of the operators as the roles say.

A birth date that was told or changed after the backup is lost; the age band that others were told of it stays.
Sessions, links, passkeys and connections with accounts elsewhere are ended, since what ended them after the backup is
not known. A password that was set since then is as it was before; its owner may have it reset.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from contracts.people import Person
from eventkit.backup.beyond import Beyond
from eventkit.deciding import Command
from people.domain.forgetting import forgetting_rows
from people.domain.operators import RecoverOperator
from people.domain.record import RecoverRecord

END_ALL = """
DELETE FROM sessions; DELETE FROM resets; DELETE FROM reset_requests;
DELETE FROM passkeys; DELETE FROM passkey_challenges; DELETE FROM identities;
DELETE FROM openid_flows; DELETE FROM warnings;
UPDATE new_addresses SET secret = NULL, due = NULL
"""
# What the log says of addresses came back; who has a record without a word in it is in somebody's care.
CONFIRMED = """
UPDATE persons p SET confirmed = EXISTS (
    SELECT FROM log WHERE stream = 'person-' || p.person
    AND (type = 'AddressConfirmed' OR type = 'AccountOpened' AND coalesce((data->>'confirmed')::boolean, true))
)
"""
NEWER = """
SELECT r.person FROM unnest($1::uuid[], $2::integer[]) AS r(person, version)
LEFT JOIN persons p USING (person)
WHERE (p.version IS NULL OR p.version < r.version) AND NOT EXISTS (SELECT FROM forgotten f WHERE f.person = r.person)
"""
# Two may have exchanged their addresses since, and an address has one owner at any moment.
LEAVE_ADDRESSES = "UPDATE persons SET email = person || '@' WHERE person = ANY($1::uuid[])"
KEEP = """
INSERT INTO persons (person, version, name, email, language, time_zone, age_band, in_care_of)
SELECT * FROM
    unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[])
ON CONFLICT (person) DO UPDATE SET version = excluded.version, name = excluded.name, email = excluded.email,
    language = excluded.language, time_zone = excluded.time_zone, age_band = excluded.age_band,
    in_care_of = excluded.in_care_of, birth_date = NULL
"""


ONCE_OPERATORS = """
SELECT DISTINCT (data->>'person')::uuid AS person FROM log
WHERE type IN ('RoleGiven', 'RoleTaken') AND data->>'role' = 'operator' ORDER BY person
"""


async def mend(db: Any, beyond: Beyond) -> list[Command]:
    """Forget again, keep the newer records; returns what makes the log say that they changed, and who are operators."""
    await db.execute(END_ALL)
    for recorded in beyond.forgotten:
        for statement, values in forgetting_rows(recorded.event.person):
            await db.execute(statement, *values)
    newer = await _keep_newer(db, beyond.records)
    await db.execute(CONFIRMED)
    operators = [RecoverOperator(person=row["person"]) for row in await db.fetch(ONCE_OPERATORS)]
    return [*(RecoverRecord(person=r.person, version=r.version) for r in newer), *operators]


async def _keep_newer(db: Any, records: Mapping[UUID, Person]) -> list[Person]:
    versions = [record.version for record in records.values()]
    newer = [records[row["person"]] for row in await db.fetch(NEWER, list(records), versions)]
    if newer:
        rows = [
            (
                r.person, r.version, r.name, None if r.in_care_of else r.email, r.language, r.time_zone, r.age_band,
                r.in_care_of,
            )
            for r in newer
        ]  # fmt: skip
        await db.execute(LEAVE_ADDRESSES, [r.person for r in newer])
        await db.execute(KEEP, *zip(*rows, strict=True))
    return newer
