"""Everything under the clients is killed with `kill -9`, and what they were told still holds."""

import asyncio
import email
import os
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from contracts.envelope import WATERMARK, envelope_in
from contracts.topics import topic_of
from eventkit.verify.reading import whole_topic
from matinee.embedded.services import SERVICES
from tests.faults.checker import (
    Fact,
    Occupied,
    check_answers,
    check_halls,
    check_log,
    check_readers,
    check_topic,
)
from tests.faults.client import Client, History
from tests.faults.festival import (
    EDITION,
    announce_again_and_again,
    open_account,
    open_festival,
    take_a_film_through,
    take_a_proposal_through,
)
from tests.faults.town import OWNERS, Town, running_town
from tests.signing import keys_of_people, token

SEED = int(os.environ.get("MATINEE_FAULT_SEED", "20251024"))
MAKERS = 6

NOTED = ("FilmSubmitted", "SelectionConfirmed", "SelectionDeclined", "FilmWithdrawn")


async def log_of(town: Town, service: str) -> list[Fact]:
    db = await asyncpg.connect(town.dsn(service))
    rows = await db.fetch("SELECT position, partition, stream, version, causation FROM log ORDER BY position")
    await db.close()
    return [Fact(*row) for row in rows]


async def topic_of_service(town: Town, service: str) -> list[Fact]:
    found: list[Fact] = []
    async for record in whole_topic(town.kafka, topic_of(service)):
        if dict(record.headers)["ce_type"] == WATERMARK.encode():
            continue
        e = envelope_in(record.headers)
        found.append(Fact(e.position, record.partition, e.stream, e.version, e.causation))
    return found


async def film_facts_noted(town: Town) -> tuple[list[tuple[str, int]], dict[str, int]]:
    """What scheduling noted of each film, by the place of the event in submissions' log; and how much there is."""
    owner = await asyncpg.connect(town.dsn("submissions"))
    reader = await asyncpg.connect(town.dsn("scheduling"))
    places: dict[UUID, tuple[str, int]] = {}
    count: Counter[str] = Counter()
    told = await owner.fetch("SELECT id, stream FROM log WHERE type = ANY ($1::text[]) ORDER BY position", NOTED)
    for row in told:
        count[row["stream"]] += 1
        places[row["id"]] = row["stream"], count[row["stream"]]
    noted = await reader.fetch("SELECT causation FROM log ORDER BY position")
    await owner.close()
    await reader.close()
    return [places[row["causation"]] for row in noted if row["causation"] in places], count


async def occupied_halls(town: Town) -> list[Occupied]:
    db = await asyncpg.connect(town.dsn("scheduling"))
    rows = await db.fetch(
        "SELECT hall, starts, ends + make_interval(secs => changeover) AS ends"
        " FROM screenings_v1 JOIN halls_v1 USING (hall) WHERE cancelled IS NULL"
    )
    await db.close()
    return [Occupied(*row) for row in rows]


async def kill_each_in_turn(town: Town, chance: random.Random) -> list[str]:
    """Each victim once, in seeded order, at a seeded moment after the one before has recovered."""
    victims = chance.sample(town.victims, len(town.victims))
    for victim in victims:
        await asyncio.sleep(chance.uniform(0.3, 1.5))
        await town.supervisor[victim].kill()
        async with asyncio.timeout(60):
            await town.supervisor.ready([victim])
    return victims


@pytest.mark.timeout(600)
async def test_what_clients_were_told_survives_kill_9_of_everything(tmp_path: Path) -> None:
    history = History()
    print(f"seed {SEED}")
    async with keys_of_people() as keys, running_town(tmp_path, keys) as town:
        bases = {service: town.addresses(service) for service in SERVICES}
        async with httpx.AsyncClient(timeout=25, trust_env=False) as http:

            def client(number: int, *roles: str, person: UUID | None = None) -> Client:
                person = person or uuid4()
                return Client(http, bases, person, token(person, *roles), history, random.Random(SEED + number))

            director = client(0, "operator@*", f"director@{EDITION}")
            await open_festival(director)
            over = asyncio.Event()
            announcing = asyncio.create_task(announce_again_and_again(director, over))
            killing = asyncio.create_task(kill_each_in_turn(town, random.Random(SEED)))

            async def make_films(number: int) -> int:
                staff = client(100 + number, f"director@{EDITION}")
                person = await open_account(client(200 + number), f"maker-{number}")
                maker, other = client(number, person=person), client(300 + number)
                chance, films = random.Random(SEED + 1000 + number), 0
                while not killing.done():
                    await take_a_film_through(maker, staff, chance)
                    await take_a_proposal_through(maker, other, staff, chance)
                    films += 1
                return films

            films = await asyncio.gather(*(make_films(n) for n in range(1, MAKERS + 1)))
            over.set()
            await asyncio.gather(announcing, killing)
        print(f"{sum(films)} films, {len(history.answered)} answers, {history.repeats} repeats,"
              f" {history.unanswered} attempts unanswered; killed {killing.result()}")  # fmt: skip
        audits = {service: await town.verify(service) for service in SERVICES}
        assert audits == dict.fromkeys(SERVICES, (0, ""))
        await expect_everything_told(town, history)
        await expect_letters_sent(town)


async def expect_everything_told(town: Town, history: History) -> None:
    logs: dict[str, Sequence[Fact]] = {service: await log_of(town, service) for service in OWNERS}
    wrong: list[Any] = check_answers(history, logs)
    for service, log in logs.items():
        wrong += check_log(log)
        wrong += check_topic(log, await topic_of_service(town, service))
    wrong += check_readers(*await film_facts_noted(town))
    wrong += check_halls(await occupied_halls(town))
    assert wrong == []
    assert len(history.answered) > 50
    assert history.repeats > 10
    assert history.unanswered > 0, "nothing was ever in the way of the clients"


async def expect_letters_sent(town: Town) -> None:
    """Every letter that was recorded as sent lies in the mailbox, and every other was settled."""
    db = await asyncpg.connect(town.dsn("notify"))
    sent = await db.fetchval("SELECT count(*) FROM log WHERE type = 'NotificationSent' AND data->>'channel' = 'mail'")
    failed = await db.fetchval("SELECT count(*) FROM log WHERE type = 'NotificationFailed'")
    await db.close()
    letters = {email.message_from_bytes(file.read_bytes())["Message-ID"] for file in town.mail.rglob("new/*")}
    assert failed == 0
    assert len(letters) >= sent > 0
