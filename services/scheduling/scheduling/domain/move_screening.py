"""Move a screening to another time, another hall, or both."""

from datetime import date, timedelta

from contracts.event import Event, stream_name
from contracts.scheduling import ScreeningMoved
from contracts.values import EditionId, HallId, ScreeningId
from eventkit.deciding import Command, States
from scheduling.domain.hall_day import free, take
from scheduling.domain.leaving import left_slot, still_on
from scheduling.domain.placing import Start, place, streams_of
from scheduling.domain.screening import Screening
from scheduling.domain.slot import Slot


class MoveScreening(Command):
    """`leaves` is where the screening was when it was read; `days` the festival days it touches where it goes."""

    screening: ScreeningId
    hall: HallId
    starts: Start
    edition: EditionId
    leaves: Slot
    days: tuple[date, ...]

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Screening.CATEGORY, self.screening),
            *streams_of(self.leaves.hall, self.leaves.days, self.edition),
            *streams_of(self.hall, self.days, self.edition),
        )

    def decide(self, states: States) -> list[Event]:
        screening = still_on(states, self.screening)
        if (self.hall, self.starts) == (screening.hall, screening.starts):
            return []
        left = left_slot(states, screening, self.leaves)
        length = screening.parts.length
        hall, slot = place(states, screening.edition, self.hall, self.days, self.screening, self.starts, length)
        moved = ScreeningMoved(
            screening=self.screening,
            edition=screening.edition,
            hall=self.hall,
            starts=slot.starts,
            ends=slot.starts + timedelta(seconds=length),
            time_zone=hall.time_zone,
        )
        return [
            moved,
            *free(left, screening.edition, self.screening),
            *take(slot, screening.edition, self.screening),
        ]
