"""Cancel a screening, for good. Its slot is free again."""

from contracts.event import Event, stream_name
from contracts.scheduling import ScreeningCancelled
from contracts.values import ScreeningId, Text
from eventkit.deciding import Command, States
from scheduling.domain.hall import Hall
from scheduling.domain.hall_day import free
from scheduling.domain.leaving import left_slot, still_on
from scheduling.domain.screening import Screening
from scheduling.domain.slot import Slot, hall_days


class CancelScreening(Command):
    """`leaves` is where the screening was when it was read."""

    screening: ScreeningId
    reason: Text
    leaves: Slot

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Screening.CATEGORY, self.screening),
            stream_name(Hall.CATEGORY, self.leaves.hall),
            *hall_days(self.leaves.hall, self.leaves.days),
        )

    def decide(self, states: States) -> list[Event]:
        screening = still_on(states, self.screening)
        left = left_slot(states, screening, self.leaves)
        cancelled = ScreeningCancelled(screening=self.screening, edition=screening.edition, reason=self.reason)
        return [cancelled, *free(left, screening.edition, self.screening)]
