"""The folded states of recently used streams, kept between batches and brought up to date in each."""

from collections import OrderedDict
from collections.abc import Iterable

import asyncpg

from eventkit.batch import Versioned
from eventkit.domain import Domain
from eventkit.log import newer_events

MAX_STREAMS = 20_000


class StateCache:
    """Least recently used streams leave first.

    Another process of the service may write too. When the log's position is not where this process
    left it, everything held from before is looked up again at its next use.
    """

    def __init__(self, domain: Domain):
        self._domain = domain
        self._held: OrderedDict[str, tuple[int, Versioned]] = OrderedDict()
        """By stream: the log's position it was current at, and the state."""
        self._head = 0
        """Where this process left the log."""
        self._foreign = 0
        """Up to here others may have written."""

    async def load(self, db: asyncpg.Connection, head: int, streams: Iterable[str]) -> dict[str, Versioned]:
        """The streams' states at `head`. The caller holds the log's lock, so `head` stays."""
        if head != self._head:
            self._foreign = head
        states: dict[str, Versioned] = {}
        behind: dict[str, int] = {}
        for name in streams:
            current_at, states[name] = self._held.get(name, (-1, (0, None)))
            if current_at < self._foreign:
                behind[name] = states[name][0]
        if behind:
            for row in await newer_events(db, behind):
                name = row["stream"]
                event = self._domain.vocabulary.read(row["type"], row["schema_version"], row["data"])
                states[name] = (row["version"], self._domain.evolve(name, states[name][1], event))
        return states

    def keep(self, states: dict[str, Versioned], head: int) -> None:
        """Hold the states a committed batch left, `head` being the log's position after it."""
        for name, state in states.items():
            self._held[name] = (head, state)
            self._held.move_to_end(name)
        while len(self._held) > MAX_STREAMS:
            self._held.popitem(last=False)
        self._head = head

    def forget(self) -> None:
        """Hold nothing: it is not known what was committed."""
        self._held.clear()
        self._head = 0
