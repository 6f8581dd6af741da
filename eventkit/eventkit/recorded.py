"""An event together with its envelope, as handlers receive it."""

from typing import Any, Generic, NamedTuple, TypeVar

from contracts.envelope import Envelope
from contracts.event import Event

E_co = TypeVar("E_co", bound=Event, covariant=True)


class Recorded(NamedTuple, Generic[E_co]):
    event: E_co
    envelope: Envelope


ENVELOPE_COLUMNS = (
    "id, type, schema_version, stream, version, position, at, edition, actor, correlation, causation, traceparent"
)


def envelope_of(service: str, row: Any) -> Envelope:
    """The envelope of a row of the log."""
    return Envelope(
        id=row["id"],
        service=service,
        type=row["type"],
        schema_version=row["schema_version"],
        stream=row["stream"],
        version=row["version"],
        position=row["position"],
        time=row["at"],
        edition=row["edition"],
        actor=row["actor"],
        correlation=row["correlation"],
        causation=row["causation"],
        traceparent=row["traceparent"],
    )
