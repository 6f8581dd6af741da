"""Everything under the clients breaks, again and again, and what they were told still holds."""

import asyncio
import os
import random
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest

from matinee.embedded.services import SERVICES
from tests.faults import disk
from tests.faults.checker import Fact, check_answers, check_log, check_topic, check_updates
from tests.faults.client import Client, History
from tests.faults.effects import check_halls, check_letters, check_readers
from tests.faults.evidence import film_facts_noted, let_go_of_letters, letters, log_of, occupied_halls, on_its_way
from tests.faults.festival import (
    EDITION,
    announce_again_and_again,
    open_account,
    open_festival,
    take_a_film_through,
    take_a_proposal_through,
)
from tests.faults.patience import came_true
from tests.faults.plan import plan
from tests.faults.run import Run
from tests.faults.topics import delete
from tests.faults.town import OWNERS, Town, running_town
from tests.kit.signing import token

SEED = int(os.environ.get("MATINEE_FAULT_SEED", "20251024"))
FAULTS = int(os.environ.get("MATINEE_FAULTS", "60"))
MAKERS = 4


@pytest.mark.timeout(300 + 10 * FAULTS)
async def test_what_clients_were_told_holds_whatever_breaks(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "aiokafka")  # the spectator is not what the run is about
    print(f"To repeat this run: make faults N={FAULTS} SEED={SEED}\nThe logs of its processes are in {tmp_path}/logs")
    history = History()
    small_disk = disk.possible()
    async with running_town(tmp_path, small_disk) as town:
        run = Run(town, plan(SEED, FAULTS, small_disk))
        await work_while_it_breaks(town, run, history)
        run.note(f"{len(history.answered)} answers, {history.repeats} repeats, {history.refused} refusals in trouble,"
                 f" {history.unanswered} attempts unanswered")  # fmt: skip
        await let_go_of_letters(town)
        await came_true(lambda: on_its_way(town))
        run.note("everything has arrived")
        await expect_what_was_told(town, history)
        await publish_everything_anew(town)
        run.note("everything is published anew")
        audits = await asyncio.gather(*(town.operate(service, "verify") for service in SERVICES))
        assert audits == [(0, "")] * len(SERVICES)
        run.note("every audit is fine")


async def work_while_it_breaks(town: Town, run: Run, history: History) -> None:
    """Clients go on until the last fault is healed."""
    bases = {service: town.addresses(service) for service in SERVICES}
    async with httpx.AsyncClient(timeout=25, trust_env=False) as http:

        def client(number: int, *roles: str, person: UUID | None = None) -> Client:
            person = person or uuid4()
            return Client(http, bases, person, token(person, *roles), history, random.Random(SEED + number))

        async def make_films(number: int, breaking: "asyncio.Task[None]") -> None:
            staff, rival = (client(100 * n + number, f"director@{EDITION}") for n in (1, 2))
            anyone = client(300 + number)
            maker = client(number, person=await open_account(anyone, f"maker-{number}"))
            other = client(400 + number, person=await open_account(anyone, f"supporter-{number}"))
            chance = random.Random(SEED + 1000 + number)
            while not breaking.done():
                await take_a_film_through(maker, staff, rival, chance)
                await take_a_proposal_through(maker, other, staff, chance)

        director = client(0, "operator@*", f"director@{EDITION}")
        await open_festival(director)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as working:
            breaking = working.create_task(run.carry_out())
            announcing = working.create_task(announce_again_and_again(director, over))
            makers = [working.create_task(make_films(number, breaking)) for number in range(MAKERS)]
            await asyncio.gather(*makers)
            over.set()
            await announcing


async def expect_what_was_told(town: Town, history: History) -> None:
    logs: dict[str, Sequence[Fact]] = {service: await log_of(town, service) for service in OWNERS}
    wrong = check_answers(history, logs) + check_updates(history, logs)
    await town.spectator.ends(*OWNERS)
    for service, log in logs.items():
        wrong += [f"{service}: {text}" for text in check_log(log) + check_topic(log, town.spectator.facts[service])]
    wrong += check_readers(*await film_facts_noted(town))
    wrong += check_halls(await occupied_halls(town))
    recorded, delivered = await letters(town)
    wrong += check_letters(recorded, delivered)
    assert wrong == []
    assert recorded
    assert len(history.answered) > 50
    assert history.repeats > 10
    assert history.unanswered + history.refused > 0, "nothing was ever in the way of the clients"


async def publish_everything_anew(town: Town) -> None:
    """Topics that lost records and got noise have every event again, once and in order, for the audits to compare."""
    await delete(town.kafka, await town.spectator.ends(*OWNERS))
    done = await asyncio.gather(*(town.operate(service, "republish") for service in OWNERS))
    assert [status for status, _ in done] == [0] * len(OWNERS), done
    await came_true(lambda: on_its_way(town))
