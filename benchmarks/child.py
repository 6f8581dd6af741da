"""A process of its own for each run: nobody inherits another's memory, and its peak can be read."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import structlog
import uvloop

from eventkit.garbage import look_less_often

T = TypeVar("T")


async def in_child(work: Callable[..., Coroutine[Any, Any, T]], *args: object) -> T:
    """What `work(*args)` gives, run to its end in a new process: on uvloop, and frozen, as services are."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
        return await asyncio.get_running_loop().run_in_executor(child, _run, work, args)


def _run(work: Callable[..., Coroutine[Any, Any, T]], args: tuple[object, ...]) -> T:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"))
    logging.getLogger("faststream").setLevel("ERROR")
    look_less_often()
    return uvloop.run(work(*args))


def memory(figure: str) -> float:
    """MiB of this process: `VmRSS` for now, `VmHWM` for its peak."""
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == figure:
            return int(value.split()[0]) / 1024
    raise LookupError(figure)
