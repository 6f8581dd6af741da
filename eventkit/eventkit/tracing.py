"""Trace and correlation ids of what is being handled: from the click to the log, to Kafka, to mail."""

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID, uuid4

import structlog

TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$")


@dataclass(frozen=True, slots=True)
class Trace:
    """W3C trace context, and the id of the piece of work that everything follows from."""

    traceparent: str
    correlation: UUID

    @classmethod
    def of(cls, traceparent: str | None, correlation: str | None) -> "Trace":
        """The caller's trace, with a span of our own; a new one where the caller gave none."""
        found = TRACEPARENT.match(traceparent or "")
        trace_id = found[1] if found else secrets.token_hex(16)
        try:
            known = UUID(correlation) if correlation else uuid4()
        except ValueError:
            known = uuid4()
        return cls(f"00-{trace_id}-{secrets.token_hex(8)}-01", known)


_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


def begin(trace: Trace) -> None:
    """Make `trace` the current one, also in the logs."""
    _current.set(trace)
    structlog.contextvars.bind_contextvars(trace_id=trace.traceparent.split("-")[1], correlation=str(trace.correlation))


def current() -> Trace:
    trace = _current.get()
    if trace is None:
        trace = Trace.of(None, None)
        begin(trace)
    return trace
