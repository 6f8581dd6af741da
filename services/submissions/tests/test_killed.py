"""What was answered stays done when the process is killed in the middle of its work."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import httpx

from services.submissions.tests.office import DETAILS, Office
from tests.kit.process import elsewhere, process
from tests.kit.serving import client_at
from tests.kit.someone import Someone

NEW = {"call": "mina-call", "language": "en", "details": DETAILS}


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
    there = elsewhere(office.settings)
    answers: dict[str, str] = {}
    async with client_at(there.http_port) as client:
        maker = replace(office.someone(), client=client)
        async with process("submissions", there) as killed:
            submitting = [asyncio.create_task(submit_until_it_breaks(maker, answers)) for _ in range(5)]
            while len(answers) < 50:
                await asyncio.sleep(0.01)
            killed.kill()
            await asyncio.gather(*submitting)
        async with process("submissions", there):
            repeated = {
                key: (await maker.post("/films", NEW, **{"idempotency-key": key})).json()["film"] for key in answers
            }
            shown = [film["film"] for film in (await maker.see("/films/mine", limit=500))["items"]]
    assert repeated == answers
    assert set(shown) >= set(answers.values())
    assert len(shown) <= len(answers) + 5, "beside the answered, only those whose answers were lost"
