"""Records on a topic that are no events: whoever can write to it can write anything."""

from dataclasses import dataclass

from contracts.envelope import Headers, watermark_of
from contracts.topics import PARTITIONS, topic_of
from eventkit.kafka import Record
from tests.faults.spectator import MARK
from tests.faults.topics import put
from tests.faults.town import Town

GARBAGE: list[Headers] = [
    [],
    [("ce_type", b"Nonsense")],
    [("ce_type", b"FilmSubmitted"), ("ce_epoch", b"one"), ("ce_position", b"\xff"), ("ce_prev", b"-1")],
    watermark_of(epoch=1, prev=10**9),
]


@dataclass(frozen=True)
class Garble:
    service: str

    def __str__(self) -> str:
        return f"put what is no event on the topic of {self.service}"

    async def strike(self, town: Town) -> None:
        noise = [Record(topic_of(self.service), b"x", b"\xff\x00", [*headers, MARK]) for headers in GARBAGE]
        await put(town.kafka, self.service, dict.fromkeys(range(PARTITIONS), noise))

    async def heal(self, town: Town) -> None:
        """Readers are to stand it."""
