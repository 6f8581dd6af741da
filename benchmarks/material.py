"""What is measured with: films that are withdrawn, each time as an event whose payload has 700 bytes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contracts.envelope import Headers, headers_of
from contracts.event import Event, stream_name
from contracts.submissions import FilmWithdrawn
from contracts.topics import PARTITIONS, partition_of
from eventkit.deciding import Command, States
from eventkit.domain import Domain
from eventkit.orders import Order
from eventkit.recorded import ENVELOPE_COLUMNS, envelope_of

EDITION = "mina-2025"
PAYLOAD_BYTES = 700
STREAMS = 10_000
"""How many streams there are where streams repeat."""

LOG_COLUMNS = [*ENVELOPE_COLUMNS.split(", "), "partition", "data"]


@dataclass(frozen=True)
class Film:
    CATEGORY: ClassVar[str] = "film"
    times: int

    @classmethod
    def evolve(cls, state: "Film | None", event: Event) -> "Film":
        return cls((state.times if state else 0) + 1)


class Withdraw(Command):
    film: UUID
    reason: str

    def streams(self) -> tuple[str, ...]:
        return (stream_name("film", self.film),)

    def decide(self, states: States) -> list[Event]:
        states.get(Film, self.film)
        return [FilmWithdrawn(film=self.film, edition=EDITION, reason=self.reason)]


DOMAIN = Domain("submissions", [FilmWithdrawn], [Film])


def film(number: int) -> UUID:
    """The id of the film of that number. Random to an index, and the same in every process."""
    return UUID(int=random.Random(number).getrandbits(128), version=4)


def films(count: int) -> list[UUID]:
    return [film(number) for number in range(count)]


def _reasons() -> list[str]:
    """Texts that compress about as people's do, of the length that makes the payload 700 bytes."""
    chance = random.Random(1)
    words = ["".join(chance.choices("etaoinshrdlucmfwyp", k=chance.randint(2, 9))) for _ in range(2_000)]
    shortest = FilmWithdrawn(film=UUID(int=0), edition=EDITION, reason=".")
    length = PAYLOAD_BYTES - len(shortest.model_dump_json())
    return [" ".join(chance.choices(words, k=length))[:length] + "." for _ in range(1_000)]


REASONS = _reasons()


def reason(number: int) -> str:
    return REASONS[number % len(REASONS)]


def order(film: UUID, number: int) -> Order:
    """A command as a route gives it to the writer."""
    command, key = Withdraw(film=film, reason=reason(number)), uuid4()
    return Order(id=key, command=command, actor="person:nobody", correlation=uuid4(), causation=key)


def log_rows(count: int, streams: int) -> Iterator[tuple[Any, ...]]:
    """Rows of the log, in the order of `LOG_COLUMNS`: `count` events of so many streams in turn."""
    names = [film(number) for number in range(streams)]
    at = datetime.now(UTC)
    for number in range(count):
        turn, which = divmod(number, streams)
        event = FilmWithdrawn(film=names[which], edition=EDITION, reason=reason(number))
        stream = event.stream
        yield (
            uuid4(), "FilmWithdrawn", 1, stream, turn + 1, number + 1, at, EDITION, "person:nobody", uuid4(), uuid4(),
            None, partition_of(stream), event.model_dump_json(),
        )  # fmt: skip


def log_records(count: int, streams: int) -> Iterator[tuple[int, bytes, bytes, Headers]]:
    """The same events as records: partition, key, value, headers."""
    sent = [0] * PARTITIONS
    for row in log_rows(count, streams):
        *_, partition, data = row
        envelope = envelope_of(DOMAIN.service, dict(zip(LOG_COLUMNS, row, strict=True)))
        yield partition, envelope.stream.encode(), data.encode(), headers_of(envelope, 1, sent[partition])
        sent[partition] = envelope.position
