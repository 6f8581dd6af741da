"""Let a screening have the slot it has, and no other: by a restore, since slots are private and lost with the log."""

from datetime import date

from contracts.event import Event, stream_name
from contracts.values import EditionId, HallId, ScreeningId
from eventkit.deciding import Command, States
from scheduling.domain.hall_day import HallDay, SlotFreed, SlotTaken, Stretch, take
from scheduling.domain.slot import Slot


class RecoverSlots(Command):
    """`slot`: what the screening takes up now, None when it was cancelled. `held`: where the log has it."""

    screening: ScreeningId
    edition: EditionId
    slot: Slot | None
    held: tuple[tuple[HallId, date], ...]

    def streams(self) -> tuple[str, ...]:
        days = [*self.held, *((event.hall, event.day) for event in self._wanted())]
        return tuple(stream_name(HallDay.CATEGORY, hall, day) for hall, day in dict.fromkeys(days))

    def decide(self, states: States) -> list[Event]:
        wanted = {(event.hall, event.day): event for event in self._wanted()}
        left = [on for on in self.held if on not in wanted and self._has(states, *on)]
        return [
            *(SlotFreed(hall=hall, day=day, edition=self.edition, screening=self.screening) for hall, day in left),
            *(event for on, event in wanted.items() if self._has(states, *on) != (event.starts, event.until)),
        ]

    def _wanted(self) -> list[SlotTaken]:
        return take(self.slot, self.edition, self.screening) if self.slot else []

    def _has(self, states: States, hall: HallId, day: date) -> Stretch | None:
        held = states.get(HallDay, hall, day)
        return held.taken.get(self.screening) if held else None
