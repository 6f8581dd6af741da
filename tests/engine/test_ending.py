"""A process that is told to stop: what was begun is finished and recorded, in bounded time."""

import asyncio
from time import monotonic
from uuid import uuid4

import pytest

from eventkit.ending import end, unbroken
from eventkit.orders import Answer
from eventkit.runtime import FINISHING, Runtime
from eventkit.service import Service
from eventkit.serving import Serving
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, order

PLACES = "SELECT log_head.position, relay.position AS published FROM log_head, relay"


async def test_work_in_hand_is_recorded_and_published_before_the_writer_ends(stage: Stage) -> None:
    begun, answers = asyncio.Event(), list[Answer]()

    async def send_and_record(runtime: Runtime) -> None:
        begun.set()
        await asyncio.sleep(0.5)
        answers.append(await runtime.writer.submit(order(uuid4())))

    async def sending(runtime: Runtime) -> None:
        await unbroken(send_and_record(runtime))

    async with stage.running(Service("submissions", HERE, SUBMISSIONS, serving=lambda: Serving(work=[sending]))):
        await begun.wait()
    [answer] = answers
    [places] = await (await stage.connect("submissions")).fetch(PLACES)
    assert answer.position == places["position"] == places["published"] == 1


async def test_work_that_takes_too_long_is_cut(stage: Stage) -> None:
    async def sending(_: Runtime) -> None:
        await unbroken(asyncio.sleep(3600))

    async with stage.running(Service("submissions", HERE, SUBMISSIONS, serving=lambda: Serving(work=[sending]))):
        await asyncio.sleep(0.1)
        told = monotonic()
    assert FINISHING <= monotonic() - told < 3 * FINISHING


async def test_what_clings_to_its_work_is_cancelled_until_it_lets_go() -> None:
    clung = 0

    async def cling() -> None:
        nonlocal clung
        while clung < 3:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                clung += 1

    task = asyncio.create_task(cling())
    await asyncio.sleep(0)
    await end([task], 0.01)
    assert (task.done(), clung) == (True, 3)


async def test_unbroken_work_gives_what_it_found_and_raises_what_went_wrong() -> None:
    async def found() -> int:
        return 7

    async def failing() -> None:
        raise KeyError

    assert await unbroken(found()) == 7
    with pytest.raises(KeyError):
        await unbroken(failing())
