"""What was answered stays done when the process is killed in the middle of its work."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import uuid4

import httpx

from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from services.submissions.tests.office import DETAILS, Office, Someone

NEW = {"call": "mina-call", "language": "en", "details": DETAILS}


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
    """`python -m submissions`, answering; killed at the end, where it was not before."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "submissions", env=environment, stdout=DEVNULL, stderr=DEVNULL
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


async def submit_until_it_breaks(maker: Someone, answers: dict[str, str]) -> None:
    """Submit films one after the other, and keep by its key the answer to each."""
    while True:
        key = str(uuid4())
        try:
            answer = await maker.post("/films", NEW, **{"idempotency-key": key})
        except httpx.TransportError:
            return
        assert answer.status_code == 201
        answers[key] = answer.json()["film"]


async def test_every_film_whose_submission_was_answered_is_there_after_a_kill(office: Office) -> None:
    await office.open()
    (port,) = free_ports(1)
    there = environment(office.settings, port)
    answers: dict[str, str] = {}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
        maker = office.someone()
        maker.client = client
        async with process(there) as killed:
            submitting = [asyncio.create_task(submit_until_it_breaks(maker, answers)) for _ in range(5)]
            while len(answers) < 50:
                await asyncio.sleep(0.01)
            killed.kill()
            await asyncio.gather(*submitting)
        async with process(there):
            repeated = {
                key: (await maker.post("/films", NEW, **{"idempotency-key": key})).json()["film"] for key in answers
            }
            shown = [film["film"] for film in (await maker.see("/films/mine", limit=500))["items"]]
    assert repeated == answers
    assert set(shown) >= set(answers.values())
    assert len(shown) <= len(answers) + 5, "beside the answered, only those whose answers were lost"
