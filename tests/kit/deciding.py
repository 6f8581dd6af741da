"""A service's domain in memory: what happened in it, and what becomes of what its people want next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from contracts.event import Event
from eventkit.deciding import Command, Refusal, States
from eventkit.domain import Domain


class Decisions:
    """Decides commands as the writer does, one after the other, and remembers what happened."""

    def __init__(self, domain: Domain, now: datetime) -> None:
        self.domain = domain
        self.now = now
        self.events: list[Event] = []
        self.states: dict[str, Any] = {}

    def ask(self, *commands: Command) -> Sequence[Event]:
        """What the last of the commands made happen. Raises `Refusal`, and then that command changed nothing."""
        happened: Sequence[Event] = ()
        for command in commands:
            seen = {stream: self.states.get(stream) for stream in command.streams()}
            happened = command.decide(States(seen, self.now))
            for event in happened:
                assert event.stream in seen, "a command writes to streams it decided on"
                self.states[event.stream] = self.domain.evolve(event.stream, self.states.get(event.stream), event)
            self.events += happened
        return happened


def refused(code: str, field: str | None = None) -> pytest.RaisesExc[Refusal]:
    """`with refused("section-taken", "/section"):` what is tried within must be refused, and for that."""
    return pytest.RaisesExc(Refusal, check=lambda refusal: (refusal.code, refusal.field) == (code, field))
