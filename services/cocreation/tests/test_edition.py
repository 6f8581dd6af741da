"""A plan is of an edition that was announced: by submissions, whose news may be on its way."""

import asyncio
from dataclasses import replace
from uuid import uuid4

from services.cocreation.tests.square import PLAN, Square
from tests.kit.answers import problem


async def test_a_plan_of_an_edition_that_nobody_announced_is_refused(square: Square) -> None:
    operator = square.someone("operator@*")
    new = {"plan": "family-lens", **PLAN}
    answer = await operator.post("/editions/mina-1999/plans", new, **{"accept-language": "zh-CN"})
    assert problem(answer) == (404, "not-found", [])
    assert answer.json()["detail"] == "没有这一届影展。"
    assert (await operator.see("/plans", edition="mina-1999"))["items"] == []


async def test_who_has_just_announced_an_edition_launches_its_plan_at_once(square: Square) -> None:
    operator = square.someone("operator@*")
    processes = square.client, await square.second_process()
    for number in range(10):
        edition = f"edition-{number}"
        someone = replace(operator, client=processes[number % 2], seen=await square.announce(edition))
        launched = await someone.post(f"/editions/{edition}/plans", {"plan": f"plan-{number}", **PLAN})
        assert launched.status_code == 201, launched.text


async def test_a_plan_launched_while_its_edition_is_announced_is_launched_or_refused(square: Square) -> None:
    operator = square.someone("operator@*")

    async def launch(number: int) -> int:
        await asyncio.sleep(number / 50)
        return (await operator.post("/editions/new/plans", {"plan": f"plan-{number}", **PLAN})).status_code

    announcing = asyncio.create_task(square.announce("new"))
    first = await asyncio.gather(*map(launch, range(20)))
    operator.seen = await announcing
    assert set(first) <= {201, 404}
    again = await asyncio.gather(*map(launch, range(20)))
    assert again == [{201: 409, 404: 201}[status] for status in first], "who was launched is there, and no other"


async def test_what_has_not_arrived_in_time_is_asked_for_again_and_not_refused_for_good(square: Square) -> None:
    operator = square.someone("operator@*")
    key, new = {"idempotency-key": str(uuid4())}, {"plan": "family-lens", **PLAN}
    ahead = replace(operator, seen="submissions@999.0:999")
    busy = await ahead.post("/editions/sco-2025/plans", new, **key)
    assert problem(busy) == (503, "busy", [])
    assert busy.headers["retry-after"]
    operator.seen = await square.announce("sco-2025")
    assert (await operator.post("/editions/sco-2025/plans", new, **key)).status_code == 201
