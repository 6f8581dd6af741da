"""Waiting for what comes true by itself."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def eventually(check: Callable[[], Awaitable[Any]], seconds: float = 30) -> Any:
    """What `check` gives once it is true; an AssertionError with the last value when it never is."""
    value: Any = None
    try:
        async with asyncio.timeout(seconds):
            while not (value := await check()):
                await asyncio.sleep(0.03)
    except TimeoutError:
        raise AssertionError(f"never came true; last was {value!r}") from None
    return value
