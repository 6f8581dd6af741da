"""What was answered stays done when the process is killed in the middle of its work."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import httpx

from cocreation.bootstrap import SERVICE
from eventkit.verify.audit import Audit
from services.cocreation.tests.square import NEED, Square, propose, support
from tests.kit.process import elsewhere, process
from tests.kit.serving import client_at
from tests.kit.someone import Someone

PROPOSALS = "/plans/family-lens/proposals"


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
    there = elsewhere(square.settings)
    answers: dict[str, str] = {}
    answered: list[Someone] = []
    async with client_at(there.http_port) as client:
        maker, *crowd = [replace(square.someone(), client=client) for _ in range(1001)]
        async with process("cocreation", there) as killed:
            working = [asyncio.create_task(propose_until_it_breaks(maker, answers)) for _ in range(5)]
            working.append(asyncio.create_task(support_until_it_breaks(crowd, popular, answered)))
            while len(answers) < 50 or len(answered) < 10:
                await asyncio.sleep(0.01)
            killed.kill()
            await asyncio.gather(*working)
        async with process("cocreation", there):
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
