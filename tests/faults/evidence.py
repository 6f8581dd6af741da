"""What is there after a run: in the logs, in what readers made of them, and in the mailbox."""

import email
from collections import Counter
from typing import Any
from uuid import UUID

import asyncpg

from tests.faults.checker import Fact
from tests.faults.effects import Occupied
from tests.faults.town import OWNERS, Town

NOTED = ("FilmSubmitted", "SelectionConfirmed", "SelectionDeclined", "FilmWithdrawn")

LAST_PUBLISHED = "SELECT partition, max(position) FROM log WHERE partition IS NOT NULL GROUP BY partition"
MARKS = "SELECT handler, source, partition, position FROM marks WHERE partition >= 0"
ON_ITS_WAY = """
SELECT 'unpublished: ' || head.position - relay.position FROM log_head head, relay WHERE head.position > relay.position
UNION ALL SELECT 'parked in ' || handler || ': ' || error FROM parked WHERE error IS NOT NULL
UNION ALL SELECT stream || ' not told yet' FROM log WHERE stream ^@ 'notification-' GROUP BY stream HAVING count(*) = 1
"""

PERSONS = "SELECT person, version FROM persons"
READERS_OF_PERSONS = ("notify", "web")


async def query(town: Town, service: str, sql: str, *values: Any) -> list[Any]:
    db = await asyncpg.connect(town.dsn(service))
    try:
        return await db.fetch(sql, *values)
    finally:
        await db.close()


async def log_of(town: Town, service: str) -> list[Fact]:
    rows = await query(
        town, service, "SELECT position, partition, stream, version, causation FROM log ORDER BY position"
    )
    return [Fact(*row) for row in rows]


async def on_its_way(town: Town) -> list[str]:
    """What is not everywhere yet, or not done."""
    found = [f"{service}: {row[0]}" for service in OWNERS for row in await query(town, service, ON_ITS_WAY)]
    ends = {(service, p): last for service in OWNERS for p, last in await query(town, service, LAST_PUBLISHED)}
    for service in town.ports:
        for handler, source, partition, position in await query(town, service, MARKS):
            if position < ends.get((source, partition), 0):
                found.append(f"{service}: {handler} is at {position} in partition {partition} of {source}")
    persons = await query(town, "people", PERSONS)
    for service in READERS_OF_PERSONS:
        missing = {*persons} - {*await query(town, service, PERSONS)}
        found += [f"{service}: version {version} of {person} is missing" for person, version in missing]
    return found


async def film_facts_noted(town: Town) -> tuple[list[tuple[str, int]], dict[str, int]]:
    """What scheduling noted of each film, by the place of the event in submissions' log; and how much there is."""
    places: dict[UUID, tuple[str, int]] = {}
    count: Counter[str] = Counter()
    told = "SELECT id, stream FROM log WHERE type = ANY ($1::text[]) ORDER BY position"
    for row in await query(town, "submissions", told, NOTED):
        count[row["stream"]] += 1
        places[row["id"]] = row["stream"], count[row["stream"]]
    noted = await query(town, "scheduling", "SELECT causation FROM log ORDER BY position")
    return [places[row["causation"]] for row in noted if row["causation"] in places], count


async def occupied_halls(town: Town) -> list[Occupied]:
    screenings = """
        SELECT hall, starts, ends + make_interval(secs => changeover) AS ends
        FROM screenings_v1 JOIN halls_v1 USING (hall) WHERE cancelled IS NULL
    """
    return [Occupied(*row) for row in await query(town, "scheduling", screenings)]


async def let_go_of_letters(town: Town) -> None:
    """What a killed process had in hand is taken by another only after two minutes; nobody waits for that here."""
    await query(town, "notify", "UPDATE attempts SET due = now()")


async def letters(town: Town) -> tuple[set[str], set[str]]:
    """The notifications that were recorded as mailed, and those that lie in the mailbox, beside letters of people."""
    sent = "SELECT stream FROM log WHERE type = 'NotificationSent' AND data->>'channel' = 'mail'"
    recorded = {row["stream"].removeprefix("notification-") for row in await query(town, "notify", sent)}
    files = town.mail.rglob("new/*")
    ids = (email.message_from_bytes(file.read_bytes())["Message-ID"] for file in files)
    return recorded, {message_id.strip("<>").partition("@")[0] for message_id in ids if message_id}
