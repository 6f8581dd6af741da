"""What was answered stays done when the process is killed in the middle of its work."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import uuid4

import httpx

from cocreation.bootstrap import SERVICE
from eventkit.settings import Settings
from eventkit.verify.audit import Audit
from matinee.embedded.ports import free_ports
from services.cocreation.tests.square import NEED, Someone, Square, propose, support

PROPOSALS = "/plans/family-lens/proposals"


def environment(settings: Settings, port: int) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "KAFKA_BOOTSTRAP": settings.kafka_bootstrap,
        "SERVICE_TOKEN": settings.service_token.get_secret_value(),
        "SERVICE_URLS": f'{{"people": "{settings.service_urls["people"]}"}}',
        "TOPIC_PREFIX": settings.topic_prefix,
        "HTTP_PORT": str(port),
    }


@asynccontextmanager
async def process(environment: dict[str, str]) -> AsyncGenerator[Process]:
    """`python -m cocreation`, answering; killed at the end, where it was not before."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cocreation", env=environment, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(30):
            while not await alive(client, f"http://127.0.0.1:{environment['HTTP_PORT']}/readyz"):
                await asyncio.sleep(0.05)
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def alive(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).status_code == 200
    except httpx.TransportError:
        return False


async def propose_until_it_breaks(maker: Someone, answers: dict[str, str]) -> None:
    """Propose one thing after the other, and keep by its key the answer to each."""
    while True:
        key = str(uuid4())
        try:
            answer = await maker.post(PROPOSALS, NEED, **{"idempotency-key": key})
        except httpx.TransportError:
            return
        assert answer.status_code == 201
        answers[key] = answer.json()["proposal"]


async def support_until_it_breaks(crowd: list[Someone], proposal: str, answered: list[Someone]) -> None:
    """Support the proposal by one person after the other, and keep whose support was answered."""
    for family in crowd:
        try:
            answer = await support(family, proposal)
        except httpx.TransportError:
            return
        assert answer.status_code == 200
        answered.append(family)


async def test_every_proposal_and_support_that_was_answered_is_there_after_a_kill(square: Square) -> None:
    await square.open()
    popular = await propose(square.someone())
    (port,) = free_ports(1)
    there = environment(square.settings, port)
    answers: dict[str, str] = {}
    answered: list[Someone] = []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
        maker, crowd = square.someone(), [square.someone() for _ in range(1000)]
        for person in (maker, *crowd):
            person.client = client
        async with process(there) as killed:
            working = [asyncio.create_task(propose_until_it_breaks(maker, answers)) for _ in range(5)]
            working.append(asyncio.create_task(support_until_it_breaks(crowd, popular, answered)))
            while len(answers) < 50 or len(answered) < 10:
                await asyncio.sleep(0.01)
            killed.kill()
            await asyncio.gather(*working)
        async with process(there):
            repeated = {
                key: (await maker.post(PROPOSALS, NEED, **{"idempotency-key": key})).json()["proposal"]
                for key in answers
            }
            shown = [one["proposal"] for one in (await maker.see("/proposals/mine", limit=500))["items"]]
            again = await asyncio.gather(*(support(family, popular) for family in answered))
            counted = (await maker.see(popular, following=answered[-1]))["supports"]
        assert await Audit(SERVICE, square.settings).run() == []
    assert repeated == answers
    assert set(shown) >= set(answers.values())
    assert len(shown) <= len(answers) + 5, "beside the answered, only those whose answers were lost"
    assert {answer.status_code for answer in again} == {200}
    assert len(answered) <= counted <= len(answered) + 1, "the click whose answer was lost may count"
