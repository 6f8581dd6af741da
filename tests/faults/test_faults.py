"""Everything under the clients is killed with `kill -9`, and what they were told still holds."""

import asyncio
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
from tests.faults.festival import EDITION, announce_again_and_again, open_festival, take_a_film_through
from tests.faults.pair import SERVICES, Pair, running_pair
from tests.signing import keys_of_people, token

SEED = int(os.environ.get("MATINEE_FAULT_SEED", "20251024"))
MAKERS = 6

NOTED = ("FilmSubmitted", "SelectionConfirmed", "SelectionDeclined", "FilmWithdrawn")


async def log_of(pair: Pair, service: str) -> list[Fact]:
    db = await asyncpg.connect(pair.dsn(service))
    rows = await db.fetch("SELECT position, partition, stream, version, causation FROM log ORDER BY position")
    await db.close()
    return [Fact(*row) for row in rows]


async def topic_of_service(pair: Pair, service: str) -> list[Fact]:
    found: list[Fact] = []
    async for record in whole_topic(pair.kafka, topic_of(service)):
        if dict(record.headers)["ce_type"] == WATERMARK.encode():
            continue
        e = envelope_in(record.headers)
        found.append(Fact(e.position, record.partition, e.stream, e.version, e.causation))
    return found


async def film_facts_noted(pair: Pair) -> tuple[list[tuple[str, int]], dict[str, int]]:
    """What scheduling noted of each film, by the place of the event in submissions' log; and how much there is."""
    owner = await asyncpg.connect(pair.dsn("submissions"))
    reader = await asyncpg.connect(pair.dsn("scheduling"))
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


async def occupied_halls(pair: Pair) -> list[Occupied]:
    db = await asyncpg.connect(pair.dsn("scheduling"))
    rows = await db.fetch(
        "SELECT hall, starts, ends + make_interval(secs => changeover) AS ends"
        " FROM screenings_v1 JOIN halls_v1 USING (hall) WHERE cancelled IS NULL"
    )
    await db.close()
    return [Occupied(*row) for row in rows]


async def kill_each_in_turn(pair: Pair, chance: random.Random) -> list[str]:
    """Each victim once, in seeded order, at a seeded moment after the one before has recovered."""
    victims = chance.sample(pair.victims, len(pair.victims))
    for victim in victims:
        await asyncio.sleep(chance.uniform(0.3, 1.5))
        await pair.supervisor[victim].kill()
        async with asyncio.timeout(60):
            await pair.supervisor.ready([victim])
    return victims


@pytest.mark.timeout(600)
async def test_what_clients_were_told_survives_kill_9_of_everything(tmp_path: Path) -> None:
    history = History()
    print(f"seed {SEED}")
    async with keys_of_people() as people, running_pair(tmp_path, people) as pair:
        bases = {service: pair.addresses(service) for service in SERVICES}
        async with httpx.AsyncClient(timeout=25, trust_env=False) as http:

            def client(number: int, *roles: str) -> Client:
                person = uuid4()
                return Client(http, bases, person, token(person, *roles), history, random.Random(SEED + number))

            director = client(0, "operator@*", f"director@{EDITION}")
            await open_festival(director)
            over = asyncio.Event()
            announcing = asyncio.create_task(announce_again_and_again(director, over))
            killing = asyncio.create_task(kill_each_in_turn(pair, random.Random(SEED)))

            async def make_films(number: int) -> int:
                maker, staff = client(number), client(100 + number, f"director@{EDITION}")
                chance, films = random.Random(SEED + 1000 + number), 0
                while not killing.done():
                    await take_a_film_through(maker, staff, chance)
                    films += 1
                return films

            films = await asyncio.gather(*(make_films(n) for n in range(1, MAKERS + 1)))
            over.set()
            await asyncio.gather(announcing, killing)
        print(f"{sum(films)} films, {len(history.answered)} answers, {history.repeats} repeats,"
              f" {history.unanswered} attempts unanswered; killed {killing.result()}")  # fmt: skip
        audits = [await pair.verify(service) for service in SERVICES]
        assert audits == [(0, "")] * len(SERVICES)
        await expect_everything_told(pair, history)


async def expect_everything_told(pair: Pair, history: History) -> None:
    logs: dict[str, Sequence[Fact]] = {service: await log_of(pair, service) for service in SERVICES}
    wrong: list[Any] = check_answers(history, logs)
    for service, log in logs.items():
        wrong += check_log(log)
        wrong += check_topic(log, await topic_of_service(pair, service))
    wrong += check_readers(*await film_facts_noted(pair))
    wrong += check_halls(await occupied_halls(pair))
    assert wrong == []
    assert len(history.answered) > 50
    assert history.repeats > 10
    assert history.unanswered > 0, "nothing was ever in the way of the clients"
