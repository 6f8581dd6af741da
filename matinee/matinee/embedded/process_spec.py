"""What the supervisor is to run, said once and never changed."""

import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

Check = Callable[[], Awaitable[bool]]
"""Is the process ready to be used? Asked again and again, so it answers soon and never raises."""


@dataclass(frozen=True)
class ProcessSpec:
    """One process: how it is started, when it counts as ready, and what must be ready before it."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    """Added to the supervisor's own environment."""
    ready: Check | None = None
    """None: ready once it runs."""
    after: tuple[str, ...] = ()
    once: bool = False
    """It does its work and ends: ready when it has ended well, tried again when it has not."""
    stop_signal: signal.Signals = signal.SIGTERM
    address: str = ""
    """Where people and other processes reach it, for the operator to read."""
