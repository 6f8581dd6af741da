"""How an event is wrapped on Kafka: CloudEvents 1.0, binary mode, with Matinee's own extensions.

The record's key is the stream, its value the event's payload as JSON. Everything else is a header;
`HEADERS` says what each means. A watermark has neither key nor value and only the type, `ce_epoch` and
`ce_prev`: it says what the last record of an idle partition was.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from contracts.values import utc

WATERMARK = "matinee.watermark"

LARGEST_POSITION = 2**63 - 1
LARGEST_EPOCH = 2**31 - 1

Headers = list[tuple[str, bytes]]


class Envelope(NamedTuple):
    """Everything known of an event beside its payload."""

    id: UUID
    service: str
    type: str
    schema_version: int
    stream: str
    version: int
    position: int
    time: datetime
    edition: str | None
    actor: str
    correlation: UUID
    causation: UUID
    traceparent: str | None


class Link(NamedTuple):
    """An event's place in its partition's chain."""

    epoch: int
    position: int | None
    """None: a watermark."""
    prev: int


class MalformedRecord(ValueError):
    """A record on a topic that is not what the contract says."""


def headers_of(envelope: Envelope, epoch: int, prev: int) -> Headers:
    e = envelope
    headers = [
        ("ce_specversion", b"1.0"),
        ("ce_id", str(e.id).encode()),
        ("ce_source", f"/matinee/{e.service}".encode()),
        ("ce_type", e.type.encode()),
        ("ce_time", utc(e.time).encode()),
        ("ce_subject", e.stream.encode()),
        ("content-type", b"application/json"),
        ("ce_schemaversion", b"%d" % e.schema_version),
        ("ce_streamversion", b"%d" % e.version),
        ("ce_epoch", b"%d" % epoch),
        ("ce_position", b"%d" % e.position),
        ("ce_prev", b"%d" % prev),
        ("ce_actor", e.actor.encode()),
        ("ce_correlationid", str(e.correlation).encode()),
        ("ce_causationid", str(e.causation).encode()),
    ]
    if e.edition:
        headers.append(("ce_edition", e.edition.encode()))
    if e.traceparent:
        headers.append(("traceparent", e.traceparent.encode()))
    return headers


def watermark_of(epoch: int, prev: int) -> Headers:
    headers = {"ce_type": WATERMARK, "ce_epoch": str(epoch), "ce_prev": str(prev)}
    return [(name, value.encode()) for name, value in headers.items()]


def link_in(headers: Iterable[tuple[str, bytes]]) -> Link:
    """The place in the chain; raises `MalformedRecord`. Whoever can write to the topic can write anything there."""
    found = dict(headers)
    try:
        position = None if found["ce_type"] == WATERMARK.encode() else int(found["ce_position"])
        link = Link(int(found["ce_epoch"]), position, int(found["ce_prev"]))
    except (KeyError, TypeError, ValueError) as error:  # a header without a value is None
        raise MalformedRecord(f"no place in the chain: {error!r}") from error
    if position is not None and link.prev >= position:
        raise MalformedRecord(f"position {position} does not come after {link.prev}")
    if link.prev < 0 or max(link.prev, position or 0) > LARGEST_POSITION or not 0 <= link.epoch <= LARGEST_EPOCH:
        raise MalformedRecord("no log gets there")
    return link


def envelope_in(headers: Iterable[tuple[str, bytes]]) -> Envelope:
    """The envelope of an event; raises `MalformedRecord`."""
    try:
        found = {name: value.decode() for name, value in headers}
        if "\0" in found["ce_subject"]:
            raise ValueError("a stream's name has no NUL: Postgres keeps none")
        return Envelope(
            id=UUID(found["ce_id"]),
            service=found["ce_source"].removeprefix("/matinee/"),
            type=found["ce_type"],
            schema_version=int(found["ce_schemaversion"]),
            stream=found["ce_subject"],
            version=int(found["ce_streamversion"]),
            position=int(found["ce_position"]),
            time=datetime.fromisoformat(found["ce_time"]).astimezone(UTC),
            edition=found.get("ce_edition"),
            actor=found["ce_actor"],
            correlation=UUID(found["ce_correlationid"]),
            causation=UUID(found["ce_causationid"]),
            traceparent=found.get("traceparent"),
        )
    except (AttributeError, KeyError, OverflowError, ValueError) as error:  # a header without a value is None
        raise MalformedRecord(f"not an event's headers: {error!r}") from error
