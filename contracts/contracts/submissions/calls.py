"""Calls for entries."""

from contracts.event import Event
from contracts.values import CallId, EditionId, Moment


class CallOpened(Event, stream="call", key="call"):
    """Films may be submitted until the deadline."""

    call: CallId
    edition: EditionId
    deadline: Moment
    ai_declaration_required: bool = False
    """A film without an AI-use declaration is refused."""


class CallClosed(Event, stream="call", key="call"):
    """No more films are taken: the deadline came, or the director closed the call before it."""

    call: CallId
    edition: EditionId
