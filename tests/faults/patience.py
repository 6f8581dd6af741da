"""What the run itself does while everything breaks around it is tried until it works."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg
from aiokafka.errors import KafkaError

from eventkit.database import UNREACHABLE

LONGEST = 300.0
"""Seconds in which what was hit must have recovered: what is killed again and again, its supervisor starts after pauses
that double, to half a minute; and others may need it to be there for a while without a break."""

T = TypeVar("T")


async def patiently(attempt: Callable[[], Awaitable[T]]) -> T:
    """What `attempt` gives, once nothing is in its way; TimeoutError when something stays there."""
    async with asyncio.timeout(LONGEST):
        while True:
            try:
                return await attempt()
            except (*UNREACHABLE, asyncpg.PostgresError, KafkaError):
                await asyncio.sleep(0.2)


async def came_true(check: Callable[[], Awaitable[object]]) -> None:
    """Wait until `check` finds nothing in the way any more; AssertionError with what it found last."""
    found: object = None
    try:
        async with asyncio.timeout(LONGEST):
            while found := await check():
                await asyncio.sleep(0.3)
    except TimeoutError:
        raise AssertionError(f"still so: {found}") from None
