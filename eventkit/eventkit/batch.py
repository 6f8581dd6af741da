"""One batch of commands, decided one after the other on the states the log's lock protects."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid5

import structlog

from contracts.event import Event
from contracts.topics import partition_of
from eventkit.deciding import Refusal, Row, States, stale
from eventkit.domain import Domain
from eventkit.log import LogRow
from eventkit.orders import Answer, Order, Refused

MAX_EVENT_BYTES = 768 * 1024
"""So that a record stays below the megabyte that brokers take unless told otherwise."""

log = structlog.get_logger()

Versioned = tuple[int, Any]
"""A stream's version and the state it has there."""


class Batch:
    """Decides orders in turn; what one does is seen by the next. Nothing is written here."""

    def __init__(self, domain: Domain, states: dict[str, Versioned], head: int, at: datetime):
        self._domain = domain
        self._at = at
        self.head = head
        self.states = states
        self.events: list[LogRow] = []
        self.answers: list[tuple[Order, Answer]] = []
        self.rows: list[Row] = []

    def decide(self, order: Order) -> Answer:
        """All of the order's events or none; any error of `decide` beside `Refusal` is raised."""
        streams = order.command.streams()
        try:
            self._check_expected(order)
            states = {name: self.states[name][1] for name in streams}
            answer = self._record(order, streams, order.command.decide(States(states, self._at)))
            self.rows += order.command.rows()
        except Refusal as refusal:
            log.info("refused", command=type(order.command).__name__, code=refusal.code)
            answer = Answer(self._versions(streams), {}, self.head, Refused.of(refusal))
        self.answers.append((order, answer))
        return answer

    def _check_expected(self, order: Order) -> None:
        for stream, version in order.expected.items():
            if self.states[stream][0] != version:
                raise stale()

    def _record(self, order: Order, streams: Iterable[str], events: Iterable[Event]) -> Answer:
        states: dict[str, Versioned] = {}
        written: list[LogRow] = []
        published: dict[int, int] = {}
        for event in events:
            stream = event.stream
            version, state = states.get(stream) or self.states[stream]
            payload = event.model_dump_json()
            if len(payload.encode()) > MAX_EVENT_BYTES:
                raise Refusal("too-large", "This is too much to be kept as one event.", kind="invalid")
            states[stream] = (version + 1, self._domain.evolve(stream, state, event))
            position = self.head + len(written) + 1
            partition = partition_of(stream) if event.PUBLISHED else None
            if partition is not None:
                published[partition] = position
            written.append((
                uuid5(order.id, str(position)), event.type_name(), event.VERSION, stream, version + 1, position,
                self._at, getattr(event, "edition", None), order.actor, order.correlation, order.causation,
                order.traceparent, partition, payload,
            ))  # fmt: skip
        self.states.update(states)
        self.events += written
        self.head += len(written)
        return Answer(self._versions(streams), published, self.head)

    def _versions(self, streams: Iterable[str]) -> dict[str, int]:
        return {stream: self.states[stream][0] for stream in streams}
