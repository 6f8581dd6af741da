"""Many people doing things at once, with progress in words."""

import asyncio
import time
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

from matinee.embedded.setup import Say

T = TypeVar("T")
BETWEEN_WORDS = 100


async def together(say: Say, what: str, jobs: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """The results of all jobs, in their order. `what` follows the number in words: "films are submitted".

    When one fails the others are stopped, and its exception is raised.
    """
    began, done = time.monotonic(), 0

    async def told(job: Coroutine[Any, Any, T]) -> T:
        nonlocal done
        result = await job
        done += 1
        if done % BETWEEN_WORDS == 0 and done < len(tasks):
            say(f"  {done} of {len(tasks)} {what}")
        return result

    tasks: list[asyncio.Task[T]] = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks.extend([group.create_task(told(job)) for job in jobs])
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    say(f"  {len(tasks)} {what} ({time.monotonic() - began:.1f} s)")
    return [task.result() for task in tasks]
