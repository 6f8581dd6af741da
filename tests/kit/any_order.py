"""Commands in whatever order and however often, as Hypothesis thinks them up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from contracts.event import Event
from eventkit.deciding import Command, Refusal
from tests.kit.deciding import Decisions


class AnyOrder(RuleBasedStateMachine):
    """Its rules `ask` for things, and some are refused; its invariants look at what happened."""

    def __init__(self, decisions: Decisions) -> None:
        super().__init__()
        self.decisions = decisions
        self.at: dict[int, datetime] = {}
        """When what happened did, by its place among the events."""
        self._streams: list[str] = []

    def ask(self, command: Command) -> None:
        before = len(self.decisions.events)
        try:
            self.decisions.ask(command)
        except Refusal:
            assert len(self.decisions.events) == before
        for place in range(before, len(self.decisions.events)):
            self.at[place] = self.decisions.now

    def of(self, *streams: str) -> Iterable[tuple[int, Event]]:
        """What happened in these streams, each with its place."""
        return ((place, event) for place, (stream, event) in enumerate(self._told()) if stream in streams)

    def _told(self) -> Iterable[tuple[str, Event]]:
        """All that happened, each with its stream, which takes long to say again and again."""
        self._streams += (event.stream for event in self.decisions.events[len(self._streams) :])
        return zip(self._streams, self.decisions.events, strict=True)

    @invariant()
    def the_state_is_the_fold_of_the_events(self) -> None:
        folded: dict[str, Any] = {}
        for stream, event in self._told():
            folded[stream] = self.decisions.domain.evolve(stream, folded.get(stream), event)
        assert folded == self.decisions.states
