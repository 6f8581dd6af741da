"""Ending what runs: by cancelling it, with time to finish what must not be torn."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


async def unbroken(work: Coroutine[Any, Any, T]) -> T:
    """Do `work` to its end also when cancelled meanwhile, and only then be cancelled. A second time cuts it short."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()
        raise


async def end(tasks: Iterable[asyncio.Task[None]], within: float) -> None:
    """Cancel the tasks and wait for them; those that take more than `within` seconds are cancelled again."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=within)
