"""A festival day of a hall: what occupies it, and when, changeover included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from contracts.event import Event
from contracts.values import EditionId, HallId, Moment, ScreeningId
from scheduling.domain.slot import HALL_DAY, Slot

Stretch = tuple[datetime, datetime]


class SlotTaken(Event, stream=HALL_DAY, key=("hall", "day"), published=False):
    """A screening has the hall from `starts` to `until`; told to each day that touches."""

    hall: HallId
    day: date
    edition: EditionId
    screening: ScreeningId
    starts: Moment
    until: Moment


class SlotFreed(Event, stream=HALL_DAY, key=("hall", "day"), published=False):
    hall: HallId
    day: date
    edition: EditionId
    screening: ScreeningId


@dataclass(frozen=True, slots=True)
class HallDay:
    CATEGORY: ClassVar[str] = HALL_DAY

    taken: Mapping[UUID, Stretch] = field(default_factory=dict[UUID, Stretch])

    @classmethod
    def evolve(cls, state: "HallDay | None", event: SlotTaken | SlotFreed) -> "HallDay":
        taken = {s: when for s, when in (state or cls()).taken.items() if s != event.screening}
        if isinstance(event, SlotTaken):
            taken[event.screening] = (event.starts, event.until)
        return cls(taken)

    def clash(self, slot: Slot, screening: UUID) -> Stretch | None:
        """When another screening has the hall during `slot`; None when it is free for this one."""
        for other, stretch in self.taken.items():
            if other != screening and slot.overlaps(*stretch):
                return stretch
        return None


def take(slot: Slot, edition: str, screening: UUID) -> list[SlotTaken]:
    return [
        SlotTaken(
            hall=slot.hall, day=day, edition=edition, screening=screening,
            starts=slot.starts, until=slot.until,
        )
        for day in slot.days
    ]  # fmt: skip


def free(slot: Slot, edition: str, screening: UUID) -> list[Event]:
    return [SlotFreed(hall=slot.hall, day=day, edition=edition, screening=screening) for day in slot.days]
