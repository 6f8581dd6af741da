"""What scheduling must know of an edition when it decides. A private copy of what submissions announced."""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from contracts.event import Event, stream_name
from contracts.values import EditionId, LocalTime
from eventkit.deciding import Command, States


class EditionNoted(Event, stream="edition", key="edition", published=False):
    edition: EditionId
    starts_on: date
    ends_on: date
    rollover: LocalTime


@dataclass(frozen=True, slots=True)
class Edition:
    CATEGORY: ClassVar[str] = "edition"

    starts_on: date
    ends_on: date
    rollover: time

    @classmethod
    def evolve(cls, state: "Edition | None", event: EditionNoted) -> "Edition":
        return cls(event.starts_on, event.ends_on, event.rollover)


class NoteEdition(Command):
    edition: EditionId
    starts_on: date
    ends_on: date
    rollover: LocalTime

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Edition.CATEGORY, self.edition),)

    def decide(self, states: States) -> list[EditionNoted]:
        if states.get(Edition, self.edition) == Edition(self.starts_on, self.ends_on, self.rollover):
            return []
        return [EditionNoted(**self.model_dump())]
