"""Callers that send one thing after the other, each when the one before is answered."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from benchmarks.scale import Scale

Call = Callable[[int, int], Awaitable[object]]
"""`call(caller, number)`: what a caller sends as its `number`th."""


async def rate(callers: int, scale: Scale, call: Call) -> float:
    """How many calls a second are answered while the clock runs, all callers together; who waits then is let go."""
    starts = monotonic() + scale.warm_up
    ends = starts + scale.seconds
    answered = 0

    async def calling(caller: int) -> None:
        nonlocal answered
        number = 0
        while True:
            await call(caller, number)
            number += 1
            answered += starts <= monotonic() < ends

    tasks = [asyncio.create_task(calling(caller)) for caller in range(callers)]
    ended, _ = await asyncio.wait(tasks, timeout=ends - monotonic(), return_when=asyncio.FIRST_EXCEPTION)
    for task in tasks:
        task.cancel()
    for failed in ended:
        failed.result()
    return answered / scale.seconds
