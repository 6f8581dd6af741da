"""What a process of a service has beside its handlers, once it serves."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter

from eventkit.http.app import Show, problem_json

if TYPE_CHECKING:
    from eventkit.runtime import Runtime

Work = Callable[["Runtime"], Awaitable[None]]
"""Long or outward work of a service: runs until cancelled."""

Opened = Callable[[Any], AbstractAsyncContextManager[Mapping[str, Any]]]
"""Given the settings: what is to be closed in the end, by its name in `request.state`."""


@dataclass(frozen=True)
class Serving:
    routers: Sequence[APIRouter] = ()
    work: Sequence[Work] = ()
    show: Show = problem_json
    """How a problem is shown."""
    opened: Opened = lambda _: nullcontext({})
    """What is open while the application runs."""
